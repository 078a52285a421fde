import { Invalid } from "../blocker.ts";
import { kinds, states, type State } from "../item.ts";
import type { FinishedItems, FlowFilter, ItemColumns, OpenItems } from "./finished-items.ts";
import type { Zone } from "./zone.ts";

/** The day of a stage that was not reached. */
export const never = 0x7fff_ffff;

/**
 * The items that were chosen, with when each reached a stage of the workflow: never one before the stage that comes earlier, so that
 * every measure reads them alike. An item that skipped a stage passed it at the moment of the next one. A stage that an item has
 * gone back from, as when its triage was undone, counts as not reached: its state is what holds.
 */
export interface Stages {
  count: number;
  number: Int32Array;
  kind: Uint8Array;
  isExpedite: Uint8Array;
  /** 1 where somebody started it; what was closed without has no cycle time, and was never in progress. */
  hasStart: Uint8Array;
  hasReview: Uint8Array;
  /** Epoch seconds; Infinity where not reached. */
  readyAt: Float64Array;
  startedAt: Float64Array;
  reviewAt: Float64Array;
  doneAt: Float64Array;
  /** Days in the team's zone; `never` where not reached. */
  arrivedOn: Int32Array;
  readyOn: Int32Array;
  startedOn: Int32Array;
  reviewOn: Int32Array;
  doneOn: Int32Array;
  blockedSeconds: Float64Array;
  handOverSeconds: Float64Array;
}

type Chosen = Pick<FlowFilter, "kinds" | "urgency" | "team">;

export interface Look {
  zone: Zone;
  /** Epoch seconds. Clocks of other machines run ahead; nothing has happened later than this. */
  now: number;
}

/** Throws Invalid where the columns are not of one length, a kind is not known or a time is absent that must be there. */
export function finishedStages(items: FinishedItems, chosen: Chosen, look: Look): Stages {
  demandLength(items, "/finished");
  const places = placesOf(items, chosen, "/finished");
  const reached = new Uint8Array(places.length).fill(done);
  const end = new Float64Array(places.length);
  for (let to = 0; to < places.length; to += 1) {
    const at = places[to] ?? 0;
    end[to] = told(items.closedAt[at], look.now);
    if (end[to] === absent) {
      throw new Invalid(`/finished/closedAt/${at}`, "What is finished has a time of its end.");
    }
  }
  return stagesOf(items, { places, reached, end, closedAt: items.closedAt }, look);
}

export function openStages(items: OpenItems, chosen: Chosen, look: Look): Stages {
  demandLength(items, "/open");
  const places = placesOf(items, chosen, "/open");
  const reached = new Uint8Array(places.length);
  const end = new Float64Array(places.length);
  for (let to = 0; to < places.length; to += 1) {
    const at = places[to] ?? 0;
    const stage = stageNames.indexOf(states[items.state[at] ?? states.length] ?? "declined");
    if (stage === -1) {
      throw new Invalid(
        `/open/state/${at}`,
        "What is open is untriaged, ready, started or in review.",
      );
    }
    reached[to] = stage;
    end[to] = lastKnown(items, at, { reached: stage, now: look.now });
  }
  return stagesOf(items, { places, reached, end, closedAt: null }, look);
}

const stageNames: readonly State[] = ["untriaged", "ready", "started", "review"];
const [arrived, ready, started, review, done] = [0, 1, 2, 3, 4];
const absent = -1;

/** What was chosen: where it stands in the columns, how far it has come, and the latest that is known of it. */
interface Course {
  places: Int32Array;
  reached: Uint8Array;
  end: Float64Array;
  closedAt: Float64Array | null;
}

/** When items reached a stage. */
interface Line {
  at: Float64Array;
  on: Int32Array;
}

/** One stage after the other, from the last backwards, in small loops over columns: those are fast from the first report on. */
function stagesOf(items: ItemColumns, course: Course, look: Look): Stages {
  const { places, end } = course;
  const after = { at: end, on: new Int32Array(places.length).fill(never) };
  const doneLine = lineOf(course.closedAt, done, { course, after, look });
  const reviewLine = lineOf(items.reviewAt, review, { course, after: doneLine, look });
  const startedLine = lineOf(items.startedAt, started, { course, after: reviewLine, look });
  const readyLine = lineOf(items.triagedAt, ready, { course, after: startedLine, look });
  const arrivedLine = lineOf(items.createdAt, arrived, { course, after: readyLine, look });
  const hasReview = wasIn(items.reviewAt, review, course);
  const hasStart = wasIn(items.startedAt, started, course);
  for (let at = 0; at < places.length; at += 1) if (hasReview[at] === 1) hasStart[at] = 1;
  return {
    count: places.length,
    number: gathered(items.number, places, new Int32Array(places.length)),
    kind: gathered(items.kind, places, new Uint8Array(places.length)),
    isExpedite: gathered(items.isExpedite, places, new Uint8Array(places.length)),
    hasStart,
    hasReview,
    readyAt: readyLine.at,
    startedAt: startedLine.at,
    reviewAt: reviewLine.at,
    doneAt: doneLine.at,
    arrivedOn: arrivedLine.on,
    readyOn: readyLine.on,
    startedOn: startedLine.on,
    reviewOn: reviewLine.on,
    doneOn: doneLine.on,
    blockedSeconds: gathered(items.blockedSeconds, places, new Float64Array(places.length)),
    handOverSeconds: gathered(items.handOverSeconds, places, new Float64Array(places.length)),
  };
}

/** None after the stage that follows; one that was skipped together with it. */
function lineOf(
  column: Float64Array | null,
  stage: number,
  { course, after, look }: { course: Course; after: Line; look: Look },
): Line {
  const { places, reached, end } = course;
  const line = { at: new Float64Array(places.length), on: new Int32Array(places.length) };
  for (let to = 0; to < places.length; to += 1) {
    if ((reached[to] ?? 0) < stage) {
      line.at[to] = Infinity;
      line.on[to] = never;
      continue;
    }
    const following = after.at[to] ?? Infinity;
    const next = following === Infinity ? (end[to] ?? 0) : following;
    const time = told(column?.[places[to] ?? 0], look.now);
    const at = time !== absent && time < next ? time : next;
    const nextOn = after.on[to] ?? never;
    line.at[to] = at;
    line.on[to] = at === following && nextOn !== never ? nextOn : dayBefore(at, nextOn, look);
  }
  return line;
}

/** Never after the day of the stage that follows, even where the clocks went back over midnight between the two. */
function dayBefore(at: number, nextOn: number, { zone }: Look): number {
  const on = zone.dayAt(at);
  return on < nextOn ? on : nextOn;
}

function told(time: number | undefined, now: number): number {
  if (time === undefined || !(time >= 0)) return absent;
  return time < now ? time : now;
}

/** The time of the last stage that an open item has reached, or of one before where nobody noted it. */
function lastKnown(
  items: OpenItems,
  at: number,
  { reached, now }: { reached: number; now: number },
): number {
  const columns = [items.createdAt, items.triagedAt, items.startedAt, items.reviewAt];
  const times = columns.slice(0, reached + 1).map((column) => told(column[at], now));
  return times.findLast((time) => time !== absent) ?? now;
}

/** A finished item was in a state where that was noted, an open one where it has come so far. */
function wasIn(column: Float64Array, stage: number, { places, reached }: Course): Uint8Array {
  const was = new Uint8Array(places.length);
  for (let to = 0; to < places.length; to += 1) {
    const isOpen = reached[to] !== done;
    const wasNoted = (column[places[to] ?? 0] ?? absent) >= 0;
    was[to] = (isOpen ? (reached[to] ?? 0) >= stage : wasNoted) ? 1 : 0;
  }
  return was;
}

function gathered<Column extends Int32Array | Uint8Array | Float64Array>(
  from: Column,
  places: Int32Array,
  column: Column,
): Column {
  for (let to = 0; to < places.length; to += 1) column[to] = from[places[to] ?? 0] ?? 0;
  return column;
}

function placesOf(items: ItemColumns, { kinds: wanted, urgency, team }: Chosen, pointer: string) {
  const takes = Uint8Array.from(kinds, (kind) => (wanted?.includes(kind) === false ? 0 : 1));
  const expedite = urgency === null ? -1 : urgency === "expedite" ? 1 : 0;
  const places = new Int32Array(items.number.length);
  let count = 0;
  for (let at = 0; at < items.number.length; at += 1) {
    const take = takes[items.kind[at] ?? kinds.length];
    if (take === undefined) throw new Invalid(`${pointer}/kind/${at}`, "There is no such kind.");
    if (take === 0) continue;
    if (expedite !== -1 && items.isExpedite[at] !== expedite) continue;
    if (team !== null && items.team[at] !== team) continue;
    places[count] = at;
    count += 1;
  }
  return places.subarray(0, count);
}

function demandLength(items: ItemColumns, pointer: string): void {
  for (const [name, column] of Object.entries(items) as [string, ArrayLike<number>][]) {
    if (column.length === items.number.length) continue;
    throw new Invalid(`${pointer}/${name}`, `${name} is not as long as the numbers of the items.`);
  }
}
