import { Invalid } from "../blocker.ts";
import { countWithin, percentileOf, type DayCounts } from "./day-counts.ts";

/** "85 % within 8 days": a forecast of how long one item takes, with how likely it is. The Kanban Guide, May 2025. */
export interface Expectation {
  percent: number;
  days: number;
  /** Agreed by the team, or suggested by what was. */
  from: "agreed" | "history";
}

export interface Suggestion {
  percent: number;
  days: number;
  /** How many items it was learned from. */
  items: number;
}

export interface Kept {
  /** How many were done within the days of the expectation. */
  met: number;
  items: number;
  percent: number;
}

/** Fewer items than this suggest nothing. */
export const fewestItems = 10;

/** What history suggests: the whole days within which so many percent were done; null below 10 items. */
export function suggestedExpectation(history: DayCounts, percent = 85): Suggestion | null {
  if (history.total < fewestItems) return null;
  const days = percentileOf(history, percent);
  return days === null ? null : { percent, days, items: history.total };
}

/** How often items were done within so many days; null where none was done. */
export function howOftenMet(history: DayCounts, days: number): Kept | null {
  if (history.total === 0) return null;
  const met = countWithin(history, days);
  return { met, items: history.total, percent: (met / history.total) * 100 };
}

/** What the team holds itself to: what it agreed, or what history suggests until it does. Days null where it only agreed how likely. */
export function expectationOf(
  history: DayCounts,
  agreed: { percent: number; days: number | null },
): Expectation | null {
  const { percent, days } = agreed;
  if (!(percent > 0 && percent < 100)) {
    throw new Invalid(
      "/expectation/percent",
      "An expectation holds for more than 0 and less than 100 percent.",
    );
  }
  if (days !== null && !(Number.isInteger(days) && days >= 1)) {
    throw new Invalid("/expectation/days", "An expectation is in whole days, 1 or more.");
  }
  if (days !== null) return { percent, days, from: "agreed" };
  const suggestion = suggestedExpectation(history, percent);
  return suggestion && { percent, days: suggestion.days, from: "history" };
}
