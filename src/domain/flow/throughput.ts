import { kinds, type Kind } from "../item.ts";
import { isoDay, isoWeek, mondayOf } from "./day.ts";
import type { Stages } from "./stages.ts";
import type { Window } from "./window.ts";

export interface DoneOnDay {
  day: string;
  done: number;
  byKind: Record<Kind, number>;
}

export interface DoneInWeek {
  /** Such as "2026-W07". */
  week: string;
  /** The days of it that lie in the window. */
  fromDay: string;
  toDay: string;
  isWhole: boolean;
  done: number;
  byKind: Record<Kind, number>;
}

export interface Throughput {
  total: number;
  byKind: Record<Kind, number>;
  /** On average; null where the window has no day yet. */
  perDay: number | null;
  /** Every day of the window, those without any too. */
  days: DoneOnDay[];
  weeks: DoneInWeek[];
}

/** Throughput: "the number of work items finished per unit of time", counted and never weighed (The Kanban Guide, May 2025). */
export function throughput(stages: Stages, { fromDay, toDay, days }: Window): Throughput {
  const counts = new Int32Array(days * kinds.length);
  for (let at = 0; at < stages.count; at += 1) {
    const doneOn = stages.doneOn[at] ?? 0;
    if (doneOn < fromDay || doneOn > toDay) continue;
    const cell = (doneOn - fromDay) * kinds.length + (stages.kind[at] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const between = (from: number, to: number) => summed(counts, from - fromDay, to - fromDay);
  const all = between(fromDay, toDay);
  return {
    total: all.done,
    byKind: all.byKind,
    perDay: days === 0 ? null : all.done / days,
    days: Array.from({ length: days }, (_, at) => ({
      day: isoDay(fromDay + at),
      ...between(fromDay + at, fromDay + at),
    })),
    weeks: mondays(fromDay, toDay).map((monday) => {
      const from = Math.max(monday, fromDay);
      const to = Math.min(monday + 6, toDay);
      return {
        week: isoWeek(monday),
        fromDay: isoDay(from),
        toDay: isoDay(to),
        isWhole: to - from === 6,
        ...between(from, to),
      };
    }),
  };
}

function summed(
  counts: Int32Array,
  from: number,
  to: number,
): { done: number; byKind: Record<Kind, number> } {
  const byKind: Record<Kind, number> = { story: 0, defect: 0, incident: 0, action: 0, debt: 0 };
  let done = 0;
  for (let cell = from * kinds.length; cell < (to + 1) * kinds.length; cell += 1) {
    const count = counts[cell] ?? 0;
    if (count === 0) continue;
    byKind[kinds[cell % kinds.length] ?? "story"] += count;
    done += count;
  }
  return { done, byKind };
}

function mondays(fromDay: number, toDay: number): number[] {
  if (toDay < fromDay) return [];
  const first = mondayOf(fromDay);
  return Array.from({ length: Math.floor((toDay - first) / 7) + 1 }, (_, at) => first + at * 7);
}
