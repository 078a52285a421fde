import { blocker, type Blocker } from "./blocker.ts";
import type { Item } from "./item.ts";

/**
 * What can be promised not to be seen again. item: what an incident or defect heard of. exception: an exception of one type. service: any
 * incident of code on a service.
 */
export const watchKinds = ["item", "exception", "service"] as const;
export type WatchKind = (typeof watchKinds)[number];

/** It waits until its action is done, and runs from then on. The last three are final. */
export const promiseStates = ["waiting", "running", "kept", "broken", "withdrawn"] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What an action says is not seen again, and for how long: over both spans where it names both. */
export interface PromiseTerms {
  watches: WatchKind;
  /** The incident or defect, such as `SHOP-12`; only where an item is watched. */
  watched: string | null;
  /** The type of the exception, as its sender names it. */
  exception: string | null;
  /** Where; and whose releases count. Null is anywhere. */
  serviceId: string | null;
  days: number | null;
  /** Releases of the service to production. */
  releases: number | null;
}

/** A promise as it stands. Times are ISO 8601 in UTC. */
export interface ActionPromise extends PromiseTerms {
  id: string;
  /** The action that made it. */
  ref: string;
  title: string;
  teamId: string | null;
  state: PromiseState;
  /** What follows "It promises that". */
  words: string;
  by: string;
  byName: string;
  madeAt: string;
  /** When the action was done. */
  runsFrom: string | null;
  settledAt: string | null;
  /** How many releases of its span have been deployed; only while it runs. */
  released: number | null;
  /** The item in which it was seen again, and the new one in which the question goes on. */
  brokenBy: string | null;
  continuedAs: string | null;
  /** Of the causes that the action removes or contains, in their reviews. */
  categories: string[];
}

/** Only an action that is not closed yet promises anything, and only what could be seen again. */
export function promiseBlockers({
  action,
  terms,
  watched,
  isHeardOf,
}: {
  action: Pick<Item, "ref" | "kind">;
  terms: PromiseTerms;
  /** The item that is to be watched. */
  watched: Pick<Item, "ref" | "kind"> | null;
  /** Whether signals ever told of it: without them nothing could. */
  isHeardOf: boolean;
}): Blocker[] {
  if (action.kind !== "action") {
    const words = `Only an action promises anything; ${action.ref} is ${article(action.kind)}.`;
    return [blocker("not-of-this-kind", words, action.ref)];
  }
  if (terms.watches !== "item" || watched === null) return [];
  if (watched.kind !== "incident" && watched.kind !== "defect") {
    const words = `Only what an incident or defect heard of is watched; ${watched.ref} is ${article(watched.kind)}.`;
    return [blocker("not-of-this-kind", words, watched.ref)];
  }
  if (isHeardOf) return [];
  const words = `No signal told of ${watched.ref}, so none could tell of it again. Name an exception or a service to watch.`;
  return [blocker("nothing-to-watch", words, watched.ref)];
}

/** What is kept, broken or withdrawn stays so. */
export function settledBlockers({ state }: Pick<ActionPromise, "state">): Blocker[] {
  if (state === "waiting" || state === "running") return [];
  return [blocker("promise-settled", `This promise is ${state}: it stays so.`)];
}

function article(kind: Item["kind"]): string {
  return kind === "incident" || kind === "action"
    ? `an ${kind}`
    : kind === "debt"
      ? kind
      : `a ${kind}`;
}

/** What follows "It promises that". `service` is the name of the one that it names. */
export function promiseWords(
  { watches, watched, exception, days, releases }: PromiseTerms,
  service: string | null,
): string {
  const spans = [
    days !== null && many(days, "day"),
    releases !== null &&
      many(releases, "release") + (watches === "item" && service ? ` of ${service}` : ""),
  ];
  const span = `for ${spans.filter(Boolean).join(" and ")}`;
  if (watches === "item") return `what ${watched} heard of is not seen again ${span}`;
  const where = service ? ` on ${service}` : "";
  if (watches === "exception") return `${exception} is not seen again${where} ${span}`;
  return `no incident of code comes up${where} ${span}`;
}

function many(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}

const dayMs = 86_400_000;

export interface Span {
  /** ISO 8601. */
  runsFrom: string;
  days: number | null;
  releases: number | null;
  /** When the releases that count were deployed since then, the first of them first; ISO 8601. */
  releasedAt: readonly string[];
}

/** When the span is over, ISO 8601, which may lie ahead; null while releases are missing. Where it names days and releases, both have to be over. */
export function spanEnd({ runsFrom, days, releases, releasedAt }: Span): string | null {
  const byDays = days === null ? null : endOfDays(runsFrom, days);
  if (releases === null) return byDays;
  const byReleases = releasedAt[releases - 1] ?? null;
  if (byReleases === null || byDays === null) return byReleases;
  return byReleases > byDays ? byReleases : byDays;
}

export function endOfDays(runsFrom: string, days: number): string {
  return new Date(Date.parse(runsFrom) + days * dayMs).toISOString();
}

/** What was promised not to be seen, seen in an item. `at` is ISO 8601. */
export interface Seen {
  number: number;
  at: string;
}

export type Verdict =
  | { state: "running" }
  | { state: "kept"; at: string }
  | { state: "broken"; at: string; by: number };

/**
 * A promise is broken by the first that is seen of it within its span, and kept when the span is over and nothing was. While an incident
 * that may be one of code waits in Triage it is neither. `end` is that of the span, as far as it is known; times are ISO 8601.
 */
export function judgePromise({
  end,
  seen,
  undecided,
  now,
}: {
  end: string | null;
  seen: readonly Seen[];
  undecided: readonly Seen[];
  now: string;
}): Verdict {
  const isWithin = ({ at }: Seen) => end === null || at <= end;
  const first = seen.filter(isWithin).toSorted(inTime)[0];
  if (first) return { state: "broken", at: first.at, by: first.number };
  const isOver = end !== null && end <= now;
  return isOver && !undecided.some(isWithin) ? { state: "kept", at: end } : { state: "running" };
}

function inTime(one: Seen, other: Seen): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : one.number - other.number;
}

/** How much of its span a running promise has behind it, between 0 and 1: of the part that has most left. `now` is ISO 8601. */
export function shareBehind(
  {
    runsFrom,
    days,
    releases,
    released,
  }: Pick<ActionPromise, "runsFrom" | "days" | "releases" | "released">,
  now: string,
): number {
  if (runsFrom === null) return 0;
  const byDays = days === null ? 1 : (Date.parse(now) - Date.parse(runsFrom)) / (days * dayMs);
  const byReleases = releases === null ? 1 : (released ?? 0) / releases;
  return Math.min(1, Math.max(0, Math.min(byDays, byReleases)));
}

/** "18 days and 4 releases left". `now` is ISO 8601. */
export function leftWords(
  {
    runsFrom,
    days,
    releases,
    released,
  }: Pick<ActionPromise, "runsFrom" | "days" | "releases" | "released">,
  now: string,
): string {
  if (runsFrom === null) return "Runs from the day its action is done";
  const daysLeft =
    days === null
      ? 0
      : Math.ceil((Date.parse(endOfDays(runsFrom, days)) - Date.parse(now)) / dayMs);
  const releasesLeft = releases === null ? 0 : releases - (released ?? 0);
  const parts = [
    daysLeft > 0 && many(daysLeft, "day"),
    releasesLeft > 0 && many(releasesLeft, "release"),
  ].filter(Boolean);
  return parts.length === 0 ? "Over: judged in a minute" : `${parts.join(" and ")} left`;
}
