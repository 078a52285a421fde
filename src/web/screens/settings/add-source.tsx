import { useState } from "react";
import { createSource, type NewSource } from "../../deeds/create-source.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { ChooseKind } from "./choose-kind.tsx";
import type { Integration } from "./kind-search.ts";

/** First what reports, by typing its name; then what it is called here. */
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
  const [kind, setKind] = useState<Integration | null>(null);
  if (kind === null) {
    return (
      <Dialog title="What reports to you?" onClose={onClose}>
        <ChooseKind integrations={integrations} onChoose={setKind} />
      </Dialog>
    );
  }
  return (
    <NameIt
      kind={kind}
      taken={taken}
      onCreated={onCreated}
      onBack={() => setKind(null)}
      onClose={onClose}
    />
  );
}

function NameIt({
  kind,
  taken,
  onCreated,
  onBack,
  onClose,
}: {
  kind: Integration;
  taken: readonly string[];
  onCreated: (source: NewSource) => void;
  onBack: () => void;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [name, setName] = useState(() => freeName(kind.title, taken));
  const sending = useSending(async () =>
    onCreated(await createSource(replica, { kind: kind.name, name: name.trim() })),
  );
  return (
    <Dialog title={`Add ${kind.title}`} description={kind.about} onClose={onClose}>
      <Form
        sending={sending}
        act="Add the source"
        also={
          <Button look="quiet" onClick={onBack}>
            Choose another
          </Button>
        }
      >
        <TextField
          autoFocus
          required
          maxLength={100}
          label="Name"
          hint="Every item that it brings says where it came from."
          value={name}
          problem={sending.of("/name")}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}

/** The kind's own name, numbered when there is one already. */
function freeName(title: string, taken: readonly string[]): string {
  let name = title;
  for (let number = 2; taken.includes(name); number += 1) name = `${title} ${number}`;
  return name;
}
