import { studentWidth } from "./student.ts";

/** In how many of a hundred sprints an interval should hold. */
export const chances = [50, 80, 95] as const;
export type Percent = (typeof chances)[number];

/** Whole points. */
export interface Interval {
  low: number;
  high: number;
}

export type Intervals = Record<Percent, Interval>;

/** The share of errors that each interval takes in so that it holds as often as it says: the team's own past moves it. */
export type Aims = Record<Percent, number>;

export const firstAims: Aims = { 50: 0.5, 80: 0.8, 95: 0.95 };

/**
 * How far to each side, as a share of the team's level, to take in this share of errors. Conformal: of n errors in order, the one
 * at `ceil((n + 1) * share)` is not exceeded by the next with at least that chance, whatever their distribution ("Distribution-Free
 * Predictive Inference for Regression", Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, 2018). Where so few errors cannot say, beyond
 * the largest of them, Student's distribution widens it.
 */
export function widthFor(errors: readonly number[], share: number): number {
  const at = conformalIndex(errors.length, share);
  if (at <= errors.length) return errors[at - 1] ?? 0;
  const squares = errors.reduce((sum, error) => sum + error * error, 0);
  const spread = (firstSprints * firstSpread ** 2 + squares) / (firstSprints + errors.length);
  return Math.max(
    errors.at(-1) ?? 0,
    Math.sqrt(spread) * studentWidth(share, firstSprints + errors.length),
  );
}

/** Counted from one; more than there are errors where they are too few. The small step keeps 8.000000000000002 an eighth. */
export function conformalIndex(errors: number, share: number): number {
  return Math.max(1, Math.ceil((errors + 1) * share - 1e-9));
}

/**
 * Before a team has errors of its own, it is taken to be off by half of its level, and that counts as two sprints. Chosen on simulated
 * teams: docs/decisions/forecast-learns-from-the-teams-own-sprints.md says what held.
 */
const firstSpread = 0.5;
const firstSprints = 2;

/** Nested intervals around the points, never below zero. Errors are shares of the level, in order. */
export function intervalsAround(
  { points, level, errors }: { points: number; level: number; errors: readonly number[] },
  aims: Aims,
): Intervals {
  let width = 0;
  const around = (percent: Percent): Interval => {
    width = Math.max(width, widthFor(errors, aims[percent]) * level);
    const low = Math.max(0, Math.round(points - width));
    return { low, high: Math.max(low, Math.round(points + width)) };
  };
  return { 50: around(50), 80: around(80), 95: around(95) };
}

/**
 * An interval that did not hold aims higher from then on, one that held a little lower: adaptive conformal inference, which holds as
 * often as it says in the long run however the team changes ("Adaptive Conformal Inference Under Distribution Shift", Gibbs and
 * Candès, 2021).
 */
export function nextAims(aims: Aims, intervals: Intervals, came: number): Aims {
  const next = (percent: Percent): number => {
    const missed = holds(intervals[percent], came) ? 0 : 1;
    const moved = aims[percent] + step * (missed - (1 - percent / 100));
    return Math.min(highestAim, Math.max(lowestAim, moved));
  };
  return { 50: next(50), 80: next(80), 95: next(95) };
}

/**
 * The paper steps by 0.005 over thousands of days; a team has dozens of sprints. With 0.08, nine simulated teams of ten with forty
 * sprints or more saw their 80 % interval hold in 76 to 84 % themselves; with 0.05 it was eight.
 */
const step = 0.08;
const lowestAim = 0.02;
const highestAim = 0.999;

export function holds({ low, high }: Interval, came: number): boolean {
  return low <= came && came <= high;
}
