import type { Survival } from "../../../domain/survival.ts";

export interface StepPoint {
  day: number;
  holding: number;
}

export interface BandPoint {
  day: number;
  low: number;
  high: number;
}

/** The days that the picture shows: as long as anything was watched, and at least a month. */
export function shownDays({ watchedDays }: Survival): number {
  return Math.max(30, watchedDays.at(-1) ?? 0);
}

/** The corners of the line: all hold from the first day on, and it falls with each break. */
export function lineOf(survival: Survival): StepPoint[] {
  let holding = 1;
  const points: StepPoint[] = [{ day: 0, holding }];
  for (const step of survival.steps) {
    points.push({ day: step.day, holding }, { day: step.day, holding: step.holding });
    ({ holding } = step);
  }
  return [...points, { day: shownDays(survival), holding }];
}

/** The corners of the range about it, from the first break to where none is left to tell. */
export function bandOf(survival: Survival): BandPoint[] {
  const points: BandPoint[] = [];
  for (const [at, { day, low, high }] of survival.steps.entries()) {
    if (low === null || high === null) break;
    const until = survival.steps[at + 1]?.day ?? shownDays(survival);
    points.push({ day, low, high }, { day: until, low, high });
  }
  return points;
}
