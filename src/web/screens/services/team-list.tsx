import { Plus } from "lucide-react";
import type { Member, Team } from "../../../domain/product.ts";
import { Button } from "../../parts/button.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { ownedBy, type Running } from "./stack.ts";

/** Who builds and runs the stack. */
export function TeamList({
  teams,
  running,
  mayConfigure,
  onAdd,
  onEdit,
  onRemove,
}: {
  teams: readonly Team[];
  running: readonly Running[];
  mayConfigure: boolean;
  onAdd: () => void;
  onEdit: (team: Team) => void;
  onRemove: (team: Team) => void;
}) {
  const members = useReplica((view) => view.members);
  return (
    <section aria-label="Teams" className="border-t px-4 pt-3 pb-6">
      <SectionHeading
        actions={
          mayConfigure && (
            <Button look="quiet" keys="t" icon={<Plus aria-hidden size={16} />} onClick={onAdd}>
              Add a team
            </Button>
          )
        }
      >
        Teams
      </SectionHeading>
      {teams.length === 0 && (
        <p className="text-quiet">
          No team yet. A team builds services, runs them, and fixes what breaks in them.
        </p>
      )}
      <ul>
        {teams.map((team) => (
          <li key={team.id} className="hairline-b flex min-h-11 items-center gap-3">
            <span className="min-w-24 flex-1 truncate font-medium">{team.name}</span>
            <span className="shrink-0 text-quiet max-sm:text-small">
              {runsWords(ownedBy(running, team).length)}
            </span>
            <People of={team} members={members} />
            {mayConfigure && (
              <MoreMenu
                about={team.name}
                choices={[
                  { label: "Rename, or say who is on it", onSelect: () => onEdit(team) },
                  { label: "Remove the team", onSelect: () => onRemove(team) },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function runsWords(count: number): string {
  if (count === 0) return "runs nothing yet";
  return count === 1 ? "runs 1 service" : `runs ${count} services`;
}

const mostShown = 6;

function People({ of: team, members }: { of: Team; members: readonly Member[] }) {
  const people = members.filter((each) => team.personIds.includes(each.personId));
  return (
    <span className="flex w-36 shrink-0 items-center justify-end -space-x-1 max-sm:w-20">
      {people.length === 0 && <span className="text-small text-faint">nobody yet</span>}
      {people.slice(0, mostShown).map((each) => (
        <span key={each.personId} className="rounded-full ring-2 ring-ground">
          <PersonMark name={each.name} size={24} />
        </span>
      ))}
      {people.length > mostShown && (
        <span className="pl-2 text-small text-quiet">+{people.length - mostShown}</span>
      )}
    </span>
  );
}
