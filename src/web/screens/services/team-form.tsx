import { useState } from "react";
import type { Team } from "../../../domain/product.ts";
import { saveTeam } from "../../deeds/save-team.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";

/** A team's name and its people. */
export function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const replica = useReplicaItself();
  const members = useReplica((view) => view.members);
  const [name, setName] = useState(team?.name ?? "");
  const [personIds, setPersonIds] = useState(team?.personIds ?? []);
  const sending = useSending(async () => {
    await saveTeam(replica, team?.id ?? null, { name: name.trim(), personIds });
    onClose();
  });
  const toggle = (id: string) =>
    setPersonIds((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));

  return (
    <Dialog title={team ? `Edit ${team.name}` : "Add a team"} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <TextField
          autoFocus
          required
          maxLength={100}
          label="Name"
          placeholder="Checkout"
          value={name}
          problem={sending.of("/name")}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset>
          <legend className="mb-1 text-small font-medium text-quiet">Who is on it</legend>
          <div className="max-h-64 overflow-y-auto rounded-base border py-1">
            {members.map((each) => (
              <label
                key={each.personId}
                className="flex h-9 items-center gap-2.5 px-2.5 hover:bg-hover"
              >
                <input
                  type="checkbox"
                  checked={personIds.includes(each.personId)}
                  onChange={() => toggle(each.personId)}
                  className="size-4 accent-accent"
                />
                <PersonMark name={each.name} />
                <span className="truncate">{each.name}</span>
              </label>
            ))}
          </div>
          <p className="mt-1 text-small text-faint">
            Somebody missing? Invite them under Settings, People.
          </p>
        </fieldset>
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="self-start">
          {team ? "Save" : "Add the team"}
        </Button>
      </form>
    </Dialog>
  );
}
