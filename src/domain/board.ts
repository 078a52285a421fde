import type { Kind, State } from "./item.ts";

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
