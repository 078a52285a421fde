import type { Kind } from "../item.ts";

/**
 * Items as columns, all of one length: a hundred thousand of them are measured while somebody waits. Times are epoch seconds; -1 is
 * absent.
 */
export interface ItemColumns {
  number: Int32Array;
  /** Index into `kinds`. */
  kind: Uint8Array;
  /** 1 for an expedited item. */
  isExpedite: Uint8Array;
  /** Index into the caller's list of teams; -1 for none. */
  team: Int16Array;
  createdAt: Float64Array;
  triagedAt: Float64Array;
  startedAt: Float64Array;
  reviewAt: Float64Array;
  /** How long something was in its way after its start. What of that lay in review is counted as review, and not here again. */
  blockedSeconds: Float64Array;
  /** How long it was with people outside the team, counted alike. */
  handOverSeconds: Float64Array;
}

/** What is done, and nothing that was declined or closed as a duplicate; in the order of `closedAt`. */
export interface FinishedItems extends ItemColumns {
  closedAt: Float64Array;
}

export interface OpenItems extends ItemColumns {
  /** Index into `states`. */
  state: Uint8Array;
}

/** When a team works. */
export interface TeamCalendar {
  /** IANA name. */
  timeZone: string;
  /** ISO days of the week, Monday is 1. */
  workingDays: readonly number[];
  /** Local time, such as "09:00". */
  worksFrom: string;
  /** "24:00" is the end of the day. */
  worksTo: string;
}

/** Which items are measured, over which days. Both days belong to it; ISO dates in the team's zone. Null is all. */
export interface FlowFilter {
  kinds: readonly Kind[] | null;
  urgency: "standard" | "expedite" | null;
  team: number | null;
  fromDay: string;
  toDay: string;
}
