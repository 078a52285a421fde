import { getRouteApi } from "@tanstack/react-router";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useSprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { boardToShow } from "./board-items.ts";
import { BoardWithoutSprint } from "./board-without-sprint.tsx";
import { Board } from "./board.tsx";
import { FinishedSprint } from "./finished-sprint.tsx";
import { NoSprint } from "./no-sprint.tsx";
import { SprintPlan } from "./sprint-plan.tsx";
import { sprintToShow } from "./which-sprint.ts";

const here = getRouteApi("/$product/sprint");
const route = getRouteApi("/$product/sprint/$id");

/** The sprint that somebody most probably means: their team's, running before planned. A team without sprints has its board here. */
export function SprintScreen() {
  const { team: named } = here.useSearch();
  const board = useReplica((view) => boardToShow(view, named));
  const id = useReplica((view) => sprintToShow(view)?.id ?? null);
  if (board) return <BoardWithoutSprint key={board.id} team={board} />;
  return id === null ? <NoSprint /> : <SprintOf key={id} id={id} />;
}

export function OneSprintScreen() {
  const { id } = route.useParams();
  return <SprintOf key={id} id={id} />;
}

function SprintOf({ id }: { id: string }) {
  const here = useReplica((view) => view.sprints.find((each) => each.id === id));
  // What happened to a sprint is read again when what is in it has changed.
  const contents = useReplica((view) => {
    const refs: string[] = [];
    for (const item of view.items()) if (item.sprintId === id) refs.push(item.ref);
    return refs.sort().join(" ");
  });
  const { detail, problem } = useSprintDetail(id, `${here?.version ?? 0} ${contents}`);
  const sprint = here ?? detail?.sprint;
  if (!sprint)
    return problem ? <EmptyState title="This sprint is not here">{problem}</EmptyState> : null;
  if (sprint.state === "planned") return <SprintPlan sprint={sprint} detail={detail} />;
  if (sprint.state === "running") return <Board sprint={sprint} detail={detail} />;
  return <FinishedSprint sprint={sprint} detail={detail} />;
}
