import { kinds, type Kind } from "../item.ts";
import { elapsedDays } from "./calendar.ts";
import { isoDay } from "./day.ts";
import {
  countWithin,
  dayCounts,
  meanOf,
  percentilesOf,
  type DayCounts,
  type Percentile,
} from "./day-counts.ts";
import type { Stages } from "./stages.ts";
import type { Window } from "./window.ts";

/** An item that was done, as a point of the scatter. */
export interface CycleTime {
  number: number;
  /** The day on which it was done. */
  day: string;
  /** Its first and its last day counted. */
  days: number;
  /** Of those days, what lay in the team's working time. */
  workingHours: number;
  kind: Kind;
  isExpedite: boolean;
}

export interface CycleTimes {
  /** How many were done that had been started. */
  items: number;
  /** Done without anybody having started them: they have no cycle time. */
  withoutStart: number;
  percentiles: Percentile[];
  mean: number | null;
  quickest: CycleTime | null;
  slowest: CycleTime | null;
  /** In the order in which they were done; at most as many as were asked for. */
  points: CycleTime[];
  /** How many are not among the points. */
  leftOut: number;
}

/** From arrival to done, which is what somebody who waits for it sees. */
export interface LeadTimes {
  items: number;
  percentiles: Percentile[];
  mean: number | null;
}

/** The items that were done within the window: where they stand among `Stages`, and how many days they took. */
export interface DoneInWindow {
  /** Those that had been started. */
  places: Int32Array;
  days: Int32Array;
  counts: DayCounts;
  leadCounts: DayCounts;
  withoutStart: number;
}

export function doneIn(stages: Stages, { fromDay, toDay }: Window): DoneInWindow {
  const places = new Int32Array(stages.count);
  const days = new Int32Array(stages.count);
  const leadDays = new Int32Array(stages.count);
  let started = 0;
  let all = 0;
  for (let at = 0; at < stages.count; at += 1) {
    const doneOn = stages.doneOn[at] ?? 0;
    if (doneOn < fromDay || doneOn > toDay) continue;
    leadDays[all] = elapsedDays(stages.arrivedOn[at] ?? doneOn, doneOn);
    all += 1;
    if (stages.hasStart[at] === 0) continue;
    places[started] = at;
    days[started] = elapsedDays(stages.startedOn[at] ?? doneOn, doneOn);
    started += 1;
  }
  return {
    places: places.subarray(0, started),
    days: days.subarray(0, started),
    counts: dayCounts(days.subarray(0, started)),
    leadCounts: dayCounts(leadDays.subarray(0, all)),
    withoutStart: all - started,
  };
}

export interface Drawing {
  /** How many points at most; Infinity for a table of all. */
  most: number;
  workingTime: (from: number, to: number) => number;
}

/**
 * Cycle time: "the elapsed time between when a work item started and when a work item finished" (The Kanban Guide, May 2025), in
 * days.
 */
export function cycleTimes(stages: Stages, done: DoneInWindow, drawing: Drawing): CycleTimes {
  const pointAt = (at: number): CycleTime => {
    const place = done.places[at] ?? 0;
    const [from, to] = [stages.startedAt[place] ?? 0, stages.doneAt[place] ?? 0];
    return {
      number: stages.number[place] ?? 0,
      day: isoDay(stages.doneOn[place] ?? 0),
      days: done.days[at] ?? 1,
      workingHours: Math.round(drawing.workingTime(from, to) / 36) / 100,
      kind: kinds[stages.kind[place] ?? 0] ?? "story",
      isExpedite: stages.isExpedite[place] === 1,
    };
  };
  const items = done.days.length;
  const drawn = thinned(done, drawing.most);
  const [quickest, slowest] = extremesOf(done.days);
  return {
    items,
    withoutStart: done.withoutStart,
    percentiles: percentilesOf(done.counts),
    mean: meanOf(done.counts),
    quickest: items === 0 ? null : pointAt(quickest),
    slowest: items === 0 ? null : pointAt(slowest),
    points: drawn.map(pointAt),
    leftOut: items - drawn.length,
  };
}

export function leadTimes({ leadCounts }: DoneInWindow): LeadTimes {
  return {
    items: leadCounts.total,
    percentiles: percentilesOf(leadCounts),
    mean: meanOf(leadCounts),
  };
}

/**
 * No more points than can be told apart: the slowest, which are what people look for, fill up to half of them; the quickest is among
 * the rest, which is spread evenly over the others in the order in which they were done.
 */
function thinned({ days, counts }: DoneInWindow, most: number): number[] {
  if (days.length <= most) return Array.from(days, (_, at) => at);
  const room = Math.floor(most);
  if (!(room >= 4)) throw new RangeError(`A scatter has room for 4 points or more, not ${most}.`);
  const limit = slowerThan(counts, room / 2);
  const [quickest, slowest] = extremesOf(days);
  const kept: number[] = [];
  const others = new Int32Array(days.length);
  let rest = 0;
  for (let at = 0; at < days.length; at += 1) {
    if ((days[at] ?? 0) > limit || at === quickest || at === slowest) kept.push(at);
    else {
      others[rest] = at;
      rest += 1;
    }
  }
  const left = room - kept.length;
  for (let nth = 0; nth < left; nth += 1) {
    kept.push(others[Math.floor(((nth + 0.5) * rest) / left)] ?? 0);
  }
  return kept.sort((one, other) => one - other);
}

/** The fewest days of which at most so many items took more. */
function slowerThan(counts: DayCounts, most: number): number {
  let days = counts.counts.length - 1;
  while (days > 0 && counts.total - countWithin(counts, days - 1) <= most) days -= 1;
  return days;
}

/** Where the first of the quickest and the first of the slowest stands. */
function extremesOf(days: Int32Array): [quickest: number, slowest: number] {
  let quickest = 0;
  let slowest = 0;
  for (let at = 1; at < days.length; at += 1) {
    if ((days[at] ?? 0) < (days[quickest] ?? 0)) quickest = at;
    if ((days[at] ?? 0) > (days[slowest] ?? 0)) slowest = at;
  }
  return [quickest, slowest];
}
