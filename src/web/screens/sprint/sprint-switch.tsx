import { Link } from "@tanstack/react-router";
import { useReplica } from "../../replica/use-replica.ts";
import { isNamedAfterTeam, nameOfTeam, unfinishedSprints } from "./which-sprint.ts";

/** Leads from one running or planned sprint to the others, where there are several. */
export function SprintSwitch({ current }: { current: string }) {
  const product = useReplica((view) => view.product.key);
  const sprints = useReplica(unfinishedSprints);
  const teams = useReplica((view) => view.teams);
  if (sprints.length < 2) return null;
  return (
    <nav
      aria-label="Sprints"
      className="flex h-9 shrink-0 items-stretch gap-4 overflow-x-auto border-b px-4"
    >
      {sprints.map((sprint) => (
        <Link
          key={sprint.id}
          to="/$product/sprint/$id"
          params={{ product, id: sprint.id }}
          aria-current={sprint.id === current ? "page" : undefined}
          className="-mb-px flex shrink-0 items-center gap-1.5 border-b-2 border-transparent text-quiet hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {teams.length > 1 && !isNamedAfterTeam(sprint, teams) && (
            <span className="font-medium">{nameOfTeam(sprint, teams)}</span>
          )}
          {sprint.name}
          <span className="text-small text-faint">{sprint.state}</span>
        </Link>
      ))}
    </nav>
  );
}
