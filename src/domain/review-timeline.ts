import type { ActorId } from "./actor.ts";

/** Where an entry comes from. A note is written by people for the review; all others come by themselves. */
export const timelineSorts = [
  "signal",
  "release",
  "comment",
  "state",
  "expedite",
  "recovery",
  "mitigation",
  "note",
] as const;
export type TimelineSort = (typeof timelineSorts)[number];

/** One moment of what happened. Times are ISO 8601 in UTC. */
export interface TimelineEntry {
  /** Names it within its review: `event:12`, `release:<id>`, `signal:<ref>:…`, `comment:<id>`, or `note:<id>` for a note. */
  key: string;
  sort: TimelineSort;
  at: string;
  /** What it says: in better words where somebody wrote some. Markdown in comments and notes. */
  body: string;
  /** What it said by itself; null for a note. */
  original: string | null;
  /** The item that it is about; null for a note and a release. */
  ref: string | null;
  /** How many moments are gathered in this one, itself included. */
  count: number;
  isStarred: boolean;
  isHidden: boolean;
  by: ActorId | null;
  byName: string | null;
}

/** A moment that is known by itself. */
export type Moment = Pick<
  TimelineEntry,
  "key" | "sort" | "at" | "body" | "ref" | "count" | "by" | "byName"
>;

/** What people wrote: a note (`of` null), or what they made of a moment that is known by itself (`of` is its key). */
export interface WrittenEntry {
  id: string;
  of: string | null;
  at: string;
  body: string | null;
  isStarred: boolean;
  isHidden: boolean;
  by: ActorId;
  byName: string;
}

/**
 * What happened, oldest first: what is known by itself, with what people made of it, and their notes. Of very many moments of one sort the
 * first and the last are shown and those between are counted; whatever people have written on always stays, even when signals are forgotten.
 */
export function timelineOf(
  moments: readonly Moment[],
  written: readonly WrittenEntry[],
): TimelineEntry[] {
  const of = new Map(written.flatMap((each) => (each.of === null ? [] : [[each.of, each]])));
  const known = new Set(moments.map(({ key }) => key));
  const notes = written.flatMap((each) => entryOfWriting(each, known) ?? []);
  const entries = gathered(moments, new Set(of.keys())).map((moment) =>
    entryOfMoment(moment, of.get(moment.key)),
  );
  return [...entries, ...notes].toSorted(compareEntries);
}

function entryOfMoment(moment: Moment, written: WrittenEntry | undefined): TimelineEntry {
  return {
    ...moment,
    body: written?.body ?? moment.body,
    original: moment.body,
    isStarred: written?.isStarred ?? false,
    isHidden: written?.isHidden ?? false,
  };
}

/** A note, or what is left of a moment that is not known any more and that somebody has put in words of their own. */
function entryOfWriting(written: WrittenEntry, known: ReadonlySet<string>): TimelineEntry | null {
  const { id, of, at, body, isStarred, isHidden, by, byName } = written;
  if (body === null || (of !== null && known.has(of))) return null;
  return {
    key: of ?? `note:${id}`,
    sort: of === null ? "note" : sortOfKey(of),
    at,
    body,
    original: null,
    ref: null,
    count: 1,
    isStarred,
    isHidden,
    by,
    byName,
  };
}

function sortOfKey(key: string): TimelineSort {
  const [kind = ""] = key.split(":");
  return timelineSorts.find((each) => each === kind) ?? "state";
}

/** What happened at the same time stays in the order in which it was told. */
function compareEntries(one: Moment, other: Moment): number {
  return Date.parse(one.at) - Date.parse(other.at);
}

/** So many of each sort and item are shown one by one. */
const mostShown: Record<TimelineSort, number> = {
  signal: 24,
  release: 20,
  comment: 60,
  state: 24,
  expedite: 10,
  recovery: 16,
  mitigation: 60,
  note: Number.POSITIVE_INFINITY,
};

function gathered(moments: readonly Moment[], kept: ReadonlySet<string>): Moment[] {
  const runs = new Map<string, Moment[]>();
  for (const moment of moments) {
    const run = `${moment.sort} ${moment.ref ?? ""}`;
    runs.set(run, [...(runs.get(run) ?? []), moment]);
  }
  return [...runs.values()].flatMap((run) => {
    const most = mostShown[run[0]?.sort ?? "note"];
    if (run.length <= most) return run;
    const sorted = run.toSorted(compareEntries);
    const half = Math.floor(most / 2);
    const between = sorted.slice(half, -half);
    const left = between.filter(({ key }) => !kept.has(key));
    const more = gatheredMoment(left);
    return [
      ...sorted.slice(0, half),
      ...(more ? [more] : []),
      ...between.filter(({ key }) => kept.has(key)),
      ...sorted.slice(-half),
    ];
  });
}

/** Stands for many, where the first of them was. */
function gatheredMoment(moments: readonly Moment[]): Moment | null {
  const [first] = moments;
  if (!first) return null;
  const count = moments.reduce((sum, each) => sum + each.count, 0);
  const last = moments.at(-1)?.at ?? first.at;
  const body = `${count} more of the same sort until ${last.slice(0, 16).replace("T", " ")} UTC`;
  return {
    ...first,
    key: `${first.sort}:gathered:${first.ref ?? ""}`,
    body,
    count,
    by: null,
    byName: null,
  };
}

/** How long it took, of one item; null where it has not happened or is not known. Milliseconds. */
export interface RecoveryFigures {
  ref: string;
  /** When it first occurred; null where no signal says so. */
  occurredAt: string | null;
  recoveredAt: string | null;
  /** From when it first occurred to when anybody was told. */
  toNotice: number | null;
  /** From when somebody was told. */
  toTriage: number | null;
  toStart: number | null;
  /** From when it first occurred, or else was told, to when it no longer hurt; for a defect, to when it was done. */
  toRecover: number | null;
}

/** The times of one item. ISO 8601. */
export interface ItemTimes {
  ref: string;
  /** Of its earliest signal: when it happened, and when it was received. */
  occurredAt: string | null;
  receivedAt: string | null;
  createdAt: string;
  triagedAt: string | null;
  startedAt: string | null;
  recoveredAt: string | null;
}

/** Told is whatever came first, its first signal or the item. What a clock elsewhere says of the future counts as nothing. */
export function recoveryFigures(times: ItemTimes): RecoveryFigures {
  const { ref, occurredAt, receivedAt, createdAt, triagedAt, startedAt, recoveredAt } = times;
  const told = receivedAt !== null && receivedAt < createdAt ? receivedAt : createdAt;
  return {
    ref,
    occurredAt,
    recoveredAt,
    toNotice: between(occurredAt, told),
    toTriage: between(told, triagedAt),
    toStart: between(told, startedAt),
    toRecover: between(occurredAt ?? told, recoveredAt),
  };
}

function between(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.max(0, Date.parse(to) - Date.parse(from));
}

/** "45 s", "1 h 20 min", "3 days 4 h": the two largest parts. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return joined(`${hours} h`, minutes % 60, "min");
  const days = Math.floor(hours / 24);
  return joined(days === 1 ? "1 day" : `${days} days`, hours % 24, "h");
}

function joined(large: string, rest: number, unit: string): string {
  return rest === 0 ? large : `${large} ${rest} ${unit}`;
}
