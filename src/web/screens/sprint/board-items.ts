import { columnOf, columnsOf, daysDoneOnBoard, mostReadyOnBoard } from "../../../domain/board.ts";
import type { Item } from "../../../domain/item.ts";
import { isInProgress } from "../../../domain/limit.ts";
import type { Team } from "../../../domain/product.ts";
import type { View } from "../../replica/replica.ts";
import { sprintToShow, teamsOfMine } from "./which-sprint.ts";

/** What the board of a team without sprints shows, of what the replica knows: see `readBoard`, which fetches the rest. */
export function itemsWithoutSprint(
  { items }: Pick<View, "items">,
  team: Pick<Team, "id" | "flow">,
  now: number,
): Item[] {
  const columns = columnsOf(team.flow);
  const first = columns[0]?.id;
  const since = new Date(now - daysDoneOnBoard * 86_400_000).toISOString();
  const ready: Item[] = [];
  const others: Item[] = [];
  for (const item of items()) {
    if (item.teamId !== team.id) continue;
    if (item.state === "ready" && columnOf(columns, item)?.id === first) ready.push(item);
    else if (isInProgress(item) || item.state === "ready") others.push(item);
    else if (item.state === "done" && (item.closedAt ?? "") >= since) others.push(item);
  }
  ready.sort(byRank);
  return [...ready.slice(0, mostReadyOnBoard), ...others.sort(byRank)];
}

/** The team whose board is meant, where one works without sprints: the one that was named, or somebody's own. */
export function boardToShow(
  view: Pick<View, "sprints" | "teams" | "me">,
  named: string | undefined,
): Team | null {
  const boards = teamsWithBoards(view);
  const wanted = boards.find((each) => each.id === named);
  if (wanted) return wanted;
  const mine = teamsOfMine(view);
  const sprint = sprintToShow(view);
  const ofSprint = sprint && !boards.some((each) => each.id === sprint.teamId);
  if (ofSprint && mine.has(sprint.teamId)) return null;
  return boards.find((each) => mine.has(each.id)) ?? (ofSprint ? null : (boards[0] ?? null));
}

/** The teams that work without sprints. */
export function teamsWithBoards({ teams }: Pick<View, "teams">): Team[] {
  return teams.filter((team) => team.flow.method === "kanban");
}

function byRank(a: Item, b: Item): number {
  return (a.rank ?? "~") < (b.rank ?? "~") ? -1 : 1;
}
