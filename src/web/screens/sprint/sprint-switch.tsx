import { Link } from "@tanstack/react-router";
import { useReplica } from "../../replica/use-replica.ts";
import { teamsWithBoards } from "./board-items.ts";
import { isNamedAfterTeam, nameOfTeam, unfinishedSprints } from "./which-sprint.ts";

type ViewOfSprint = "board" | "daily" | "review";

const look =
  "-mb-px flex shrink-0 items-center gap-1.5 border-b-2 border-transparent text-quiet hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/**
 * Leads from one running or planned sprint to the others, where there are several, to the boards of teams without sprints, and to the
 * other sides of this one. `current` is a sprint or such a team.
 */
export function SprintSwitch({
  current,
  view = "board",
}: {
  current: string;
  view?: ViewOfSprint;
}) {
  const product = useReplica((known) => known.product.key);
  const sprints = useReplica(unfinishedSprints);
  const teams = useReplica((known) => known.teams);
  const boards = useReplica(teamsWithBoards);
  const isBoard = boards.some((team) => team.id === current);
  const hasOthers = sprints.length + boards.length > 1;
  const state = useReplica(
    (known) => known.sprints.find((each) => each.id === current)?.state ?? "finished",
  );
  if (!hasOthers && (isBoard || state === "planned")) return null;
  return (
    <div className="flex h-9 shrink-0 items-stretch justify-between gap-4 border-b px-4 print:hidden">
      {hasOthers ? (
        <nav aria-label="Sprints" className="flex min-w-0 items-stretch gap-4 overflow-x-auto">
          {sprints.map((sprint) => (
            <Link
              key={sprint.id}
              to="/$product/sprint/$id"
              params={{ product, id: sprint.id }}
              aria-current={sprint.id === current ? "page" : undefined}
              className={look}
            >
              {teams.length > 1 && !isNamedAfterTeam(sprint, teams) && (
                <span className="font-medium">{nameOfTeam(sprint, teams)}</span>
              )}
              {sprint.name}
              <span className="text-small text-faint">{sprint.state}</span>
            </Link>
          ))}
          {boards.map((team) => (
            <Link
              key={team.id}
              to="/$product/sprint"
              params={{ product }}
              search={{ team: team.id }}
              aria-current={team.id === current ? "page" : undefined}
              className={look}
            >
              {team.name}
              <span className="text-small text-faint">board</span>
            </Link>
          ))}
        </nav>
      ) : (
        <span />
      )}
      {!isBoard && state !== "planned" && (
        <nav aria-label="This sprint" className="flex shrink-0 items-stretch gap-4">
          {viewsOf(state).map(({ name, title, to }) => (
            <Link
              key={name}
              to={to}
              params={{ product, id: current }}
              activeOptions={{ exact: true }}
              aria-current={name === view ? "page" : undefined}
              className={look}
            >
              {title}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}

function viewsOf(state: "running" | "finished") {
  const board = {
    name: "board",
    title: state === "running" ? "Board" : "Result",
    to: "/$product/sprint/$id",
  } as const;
  const daily = { name: "daily", title: "Daily", to: "/$product/sprint/$id/daily" } as const;
  const review = { name: "review", title: "Review", to: "/$product/sprint/$id/review" } as const;
  return state === "running" ? [board, daily, review] : [board, review];
}
