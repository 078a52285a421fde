import { kinds, type Kind } from "../item.ts";
import { elapsedDays } from "./calendar.ts";
import type { DoneInWindow } from "./cycle-times.ts";
import {
  countWithin,
  dayCounts,
  percentileOf,
  percentilesOf,
  type DayCounts,
  type Percentile,
} from "./day-counts.ts";
import type { Expectation } from "./expectation.ts";
import { never, type Stages } from "./stages.ts";

/** From nothing to say to too late. */
export const ageLevels = ["calm", "ageing", "at-risk", "broken"] as const;
export type AgeLevel = (typeof ageLevels)[number];

export const statesInProgress = ["started", "review"] as const;
export type StateInProgress = (typeof statesInProgress)[number];

/** An open item in progress. */
export interface Ageing {
  number: number;
  kind: Kind;
  isExpedite: boolean;
  state: StateInProgress;
  /** Its first day and today counted. */
  days: number;
  level: AgeLevel;
  /** How probable it is, from 0 to 1, that it breaks the expectation; null without an expectation, or where nothing done was as old. */
  chance: number | null;
}

export interface AgeingWork {
  /** The most pressing first. */
  items: Ageing[];
  /** How old items were when they left each state. */
  agesLeaving: Record<StateInProgress, { items: number; percentiles: Percentile[] }>;
  counts: Record<AgeLevel, number>;
}

/** What ages are judged by. */
export interface Past {
  /** Days from start to done. */
  cycle: DayCounts;
  /** Days from start to leaving the state. */
  leaving: Record<StateInProgress, DayCounts>;
}

export function pastOf(stages: Stages, { places, days, counts }: DoneInWindow): Past {
  const started = new Int32Array(places.length);
  const review = new Int32Array(places.length);
  let reviews = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const taken = days[at] ?? 1;
    started[at] = taken;
    if (stages.hasReview[place] === 0) continue;
    started[at] = elapsedDays(stages.startedOn[place] ?? 0, stages.reviewOn[place] ?? 0);
    review[reviews] = taken;
    reviews += 1;
  }
  return {
    cycle: counts,
    leaving: { started: dayCounts(started), review: dayCounts(review.subarray(0, reviews)) },
  };
}

/**
 * Work item age: "the elapsed time between when a work item started and the current date" (The Kanban Guide, May 2025). An item is
 * warned of before it breaks the expectation, while something can still be done about it. `today` is a day number.
 */
export function ageingWork(
  open: Stages,
  past: Past,
  { expectation, today }: { expectation: Expectation | null; today: number },
): AgeingWork {
  const items: Ageing[] = [];
  for (let at = 0; at < open.count; at += 1) {
    const startedOn = open.startedOn[at] ?? never;
    if (startedOn === never) continue;
    const state = open.reviewOn[at] === never ? "started" : "review";
    const days = elapsedDays(startedOn, today);
    items.push({
      number: open.number[at] ?? 0,
      kind: kinds[open.kind[at] ?? 0] ?? "story",
      isExpedite: open.isExpedite[at] === 1,
      state,
      days,
      level: ageLevel({ state, days }, past, expectation),
      chance: expectation && chanceOfBreaking(past.cycle, days, expectation.days),
    });
  }
  items.sort(
    (one, other) =>
      ageLevels.indexOf(other.level) - ageLevels.indexOf(one.level) ||
      other.days - one.days ||
      one.number - other.number,
  );
  return { items, agesLeaving: agesLeaving(past), counts: countsOf(items) };
}

/**
 * Broken: older than the expectation. At risk: as likely to break it as not, older than anything that was done, or on its last day.
 * Ageing: older than half of what was done had been when it left that state.
 */
export function ageLevel(
  { state, days }: Pick<Ageing, "state" | "days">,
  past: Past,
  expectation: Expectation | null,
): AgeLevel {
  if (expectation) {
    if (days > expectation.days) return "broken";
    const chance = chanceOfBreaking(past.cycle, days, expectation.days);
    if (chance === null || chance >= 0.5 || days === expectation.days) return "at-risk";
  }
  const leaving = past.leaving[state].total > 0 ? past.leaving[state] : past.cycle;
  const half = percentileOf(leaving, 50);
  return half !== null && days > half ? "ageing" : "calm";
}

/**
 * Of the items that were at least as old when they were done, the share that took longer than the expectation: an item that has
 * outlived half of the others breaks "85 %" with a probability of 30 %, and no longer of 15 %. Null where none was as old.
 */
export function chanceOfBreaking(
  history: DayCounts,
  age: number,
  expectedDays: number,
): number | null {
  if (age > expectedDays) return 1;
  const asOld = history.total - countWithin(history, age - 1);
  return asOld === 0 ? null : (history.total - countWithin(history, expectedDays)) / asOld;
}

function agesLeaving({ leaving }: Past): AgeingWork["agesLeaving"] {
  const of = (counts: DayCounts) => ({ items: counts.total, percentiles: percentilesOf(counts) });
  return { started: of(leaving.started), review: of(leaving.review) };
}

function countsOf(items: readonly Ageing[]): Record<AgeLevel, number> {
  const counts = { calm: 0, ageing: 0, "at-risk": 0, broken: 0 };
  for (const { level } of items) counts[level] += 1;
  return counts;
}
