import type { Item, Kind, State } from "./item.ts";
import type { OpenWait } from "./wait.ts";

/** The states that a board shows: every column is one of them, or a part of one. */
export const boardStates = ["ready", "started", "review", "done"] as const satisfies State[];
export type BoardState = (typeof boardStates)[number];

/** A column of a team's board, in the order of the one workflow. */
export interface BoardColumn {
  id: string;
  name: string;
  state: BoardState;
  /** When an item may enter and leave, in the team's words. */
  policy: string;
  /** How many items it takes at most; null where nothing was agreed. */
  wipLimit: number | null;
}

/** "At most two defects in progress, expedite included": over all columns between ready and done, and all lanes. */
export interface KindLimit {
  id: string;
  kinds: Kind[];
  wipLimit: number;
}

export const methods = ["scrum", "kanban"] as const;
export type Method = (typeof methods)[number];

/** How a team works: its cadence, its hours, its board and its limits. */
export interface TeamFlow {
  method: Method;
  /** IANA name; the team's days and hours are counted there. */
  timeZone: string;
  /** ISO days of the week, Monday is 1. */
  workingDays: number[];
  /** Local time, such as "09:00". */
  worksFrom: string;
  worksTo: string;
  /** Days from the start of one sprint to the start of the next. */
  sprintDays: number;
  /** The service level expectation: `percent` of the items are done within `days`; days null until the team agrees on it. */
  expectation: { percent: number; days: number | null };
  /** How much one person may have in progress at once; null where nothing was agreed. */
  personLimit: number | null;
  /** Empty where the team has not changed the usual ones. */
  columns: BoardColumn[];
  kindLimits: KindLimit[];
}

/** What holds for a team until it says otherwise. */
export const usualFlow: TeamFlow = {
  method: "scrum",
  timeZone: "UTC",
  workingDays: [1, 2, 3, 4, 5],
  worksFrom: "09:00",
  worksTo: "17:00",
  sprintDays: 14,
  expectation: { percent: 85, days: null },
  personLimit: null,
  columns: [],
  kindLimits: [],
};

/** The board of a team that has not made its own: a column for each state. Their ids are their states. */
export const usualColumns: readonly BoardColumn[] = [
  { id: "ready", name: "To do", state: "ready", policy: "", wipLimit: null },
  { id: "started", name: "In progress", state: "started", policy: "", wipLimit: null },
  { id: "review", name: "In review", state: "review", policy: "", wipLimit: null },
  { id: "done", name: "Done", state: "done", policy: "", wipLimit: null },
];

/** From left to right. */
export function columnsOf(flow: Pick<TeamFlow, "columns">): readonly BoardColumn[] {
  return flow.columns.length > 0 ? flow.columns : usualColumns;
}

/** Where an item stands; null where it has no place on a board. What names no column, or one of another state, is in the first of its state. */
export function columnOf(
  columns: readonly BoardColumn[],
  item: Pick<Item, "state" | "columnId">,
): BoardColumn | null {
  const ofState = columns.filter((each) => each.state === item.state);
  return ofState.find((each) => each.id === item.columnId) ?? ofState[0] ?? null;
}

/** An emergency that is not over has the lane above everything else. */
export function isInLane(item: Pick<Item, "urgency" | "state">): boolean {
  return item.urgency === "expedite" && item.state !== "done";
}

/** How much of the backlog a team's board shows that works without sprints, and for how long what was done stays on it. */
export const mostReadyOnBoard = 50;
export const daysDoneOnBoard = 14;

export const mostColumns = 12;
export const mostKindLimits = 20;
export const highestLimit = 99;

/** What a team's board shows, and what else counts towards its limits. */
export interface Board {
  /** The sprint whose work it is; null where the team works without sprints, or none runs. */
  sprintId: string | null;
  columns: BoardColumn[];
  /** In rank order; then what is done, last first. */
  items: Item[];
  /** More is ready than the board shows. */
  moreReady: boolean;
  /** Work of the team in progress that is not on its board, such as what stayed behind from an earlier sprint. */
  elsewhere: Item[];
  /** What of all these waits, and for whom. */
  waits: OpenWait[];
}
