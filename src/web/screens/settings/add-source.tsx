import { useState } from "react";
import { createSource, type NewSource } from "../../deeds/create-source.ts";
import { Button } from "../../parts/button.tsx";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** A kind of source that there can be. */
export interface Integration {
  name: string;
  title: string;
  about: string;
}

export function AddSource({
  integrations,
  taken,
  onCreated,
  onClose,
}: {
  integrations: readonly Integration[];
  /** Names that sources have already. */
  taken: readonly string[];
  onCreated: (source: NewSource) => void;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [chosen, setChosen] = useState<string | null>(null);
  const [named, setNamed] = useState<string | null>(null);
  const kind = integrations.find((each) => each.name === chosen) ?? integrations[0];
  const name = named ?? freeName(kind?.title ?? "", taken);
  const sending = useSending(async () => {
    if (kind) onCreated(await createSource(replica, { kind: kind.name, name: name.trim() }));
  });

  return (
    <Dialog title="Add a source" onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <ChoiceList
          autoFocus
          legend="What reports to you?"
          value={kind?.name ?? null}
          onChange={setChosen}
          choices={integrations.map((each) => ({
            value: each.name,
            title: each.title,
            note: each.about,
          }))}
        />
        <TextField
          required
          maxLength={100}
          label="Name"
          hint="Every item that it brings says where it came from."
          value={name}
          problem={sending.of("/name")}
          onChange={(event) => setNamed(event.target.value)}
        />
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="self-start">
          Add the source
        </Button>
      </form>
    </Dialog>
  );
}

/** The kind's own name, numbered when there is one already. */
function freeName(title: string, taken: readonly string[]): string {
  let name = title;
  for (let number = 2; taken.includes(name); number += 1) name = `${title} ${number}`;
  return name;
}
