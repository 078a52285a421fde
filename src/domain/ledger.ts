import type { ActorId } from "./actor.ts";
import { arithmeticForecast, type SprintRecord } from "./forecast/arithmetic.ts";
import type { Cause, Item, Kind } from "./item.ts";
import { tally } from "./sprint.ts";

/**
 * What production work costs the plan. Every emergency, everything that is taken into a running sprint and every production item that
 * is ranked above a story says what it pushed, who decided it, why, and what was forecast before and after.
 */
export const ledgerKinds = ["expedited", "added", "ranked"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** How many points the sprint was good for; `words` are the forecast's own. */
export interface PointForecast {
  low: number;
  high: number;
  words: string;
}

/** By which day (ISO date) the first story that was pushed is done with 85 %; null where that cannot be said, and `words` why. */
export interface DayForecast {
  ref: string;
  by: string | null;
  words: string;
}

export type LedgerForecast = PointForecast | DayForecast;

/** Times are ISO 8601 in UTC. */
export interface LedgerEntry {
  id: string;
  kind: LedgerKind;
  ref: string;
  title: string;
  itemKind: Kind;
  cause: Cause | null;
  serviceId: string | null;
  teamId: string | null;
  sprintId: string | null;
  sprint: string | null;
  /** The first hundred that it pushed: out of the sprint, or down the backlog. */
  pushed: string[];
  pushedCount: number;
  /** Points of the stories that left the sprint. */
  pushedPoints: number;
  by: ActorId;
  byName: string;
  at: string;
  reason: string | null;
  before: LedgerForecast | null;
  after: LedgerForecast | null;
  /** Null while the forecast is still to be measured. */
  measuredAt: string | null;
}

/** How many of what was pushed are kept by number, and from which count on it only says "or more". */
export const mostPushedKept = 100;
export const mostPushedCounted = 1000;

/** Rankings of one item by one person count as one decision while no more time than this lies between them. */
export const settlesAfterMs = 2 * 60_000;

/** Incidents and defects: what production, or the code in it, asks for. */
export function isProductionKind(kind: Kind): boolean {
  return kind === "incident" || kind === "defect";
}

/** What an interrupt comes from. A defect is its own cause; null is planned work that came late. */
export function causeOfInterrupt({ kind, cause }: Pick<Item, "kind" | "cause">): Cause | null {
  if (kind === "incident") return cause ?? "unknown";
  return kind === "defect" ? "defect" : null;
}

export interface ForecastChange {
  before: PointForecast;
  after: PointForecast;
}

/** What a sprint was good for with what was in it before and after, by the article's arithmetic; null before the first finished sprint. */
export function forecastChange(
  last: SprintRecord | null,
  before: Iterable<Pick<Item, "kind" | "points">>,
  after: Iterable<Pick<Item, "kind" | "points">>,
): ForecastChange | null {
  if (!last) return null;
  return {
    before: arithmeticForecast(last, tally(before).counts),
    after: arithmeticForecast(last, tally(after).counts),
  };
}

interface QueuedAt {
  ref: string;
  rank: string;
}

/**
 * The backlog without a decision: the item back where it stood, everything else as it is, so that the two differ by the decision alone.
 * `rankBefore` is null where it was not in the backlog. The items are in rank order, before and after.
 */
export function withoutRanking<Queued extends QueuedAt>(
  items: readonly Queued[],
  ref: string,
  rankBefore: string | null,
): Queued[] {
  const moved = items.find((each) => each.ref === ref);
  const others = items.filter((each) => each.ref !== ref);
  if (!moved || rankBefore === null) return others;
  const at = others.findIndex(({ rank }) => rank > rankBefore);
  return at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
}

/** By when a story is done with 85 %, in the words of a ledger: "by 2026-04-12". */
export function dayForecast(
  dates: readonly { ref: string; p85: string | null; laterThan: string | null; unknown?: string }[],
  ref: string,
): DayForecast | null {
  const found = dates.find((each) => each.ref === ref);
  if (!found) return null;
  const { p85: by, laterThan, unknown } = found;
  if (unknown === "no-team") return { ref, by: null, words: "without a team, so without a day" };
  if (unknown || (by === null && laterThan === null))
    return { ref, by: null, words: "without a day, since nothing is finished yet" };
  return { ref, by, words: by ? `by ${by}` : `later than ${laterThan}` };
}
