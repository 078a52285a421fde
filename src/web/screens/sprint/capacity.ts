import { countsWords, type Forecast } from "../../../domain/forecast/arithmetic.ts";
import type { SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import { unestimatedCount, type Counts, type Tally } from "../../../domain/sprint.ts";

/** "42 points, 2 defects and 1 action": stories in points, everything else counted. */
export function tallyWords({ points, counts }: Tally): string {
  const inPoints = points === 1 ? "1 point" : `${points} points`;
  if (unestimatedCount(counts) === 0) return inPoints;
  const counted = countsWords(counts);
  return counted.includes(" and ") ? `${inPoints}, ${counted}` : `${inPoints} and ${counted}`;
}

/** What the points taken mean beside the forecast. */
export function roomWords(points: number, { low, high }: Pick<Forecast, "low" | "high">): string {
  if (points > high) return `${points - high} more than the forecast`;
  if (points >= low) return "as much as the forecast says";
  if (low === high) return `room for ${low - points} more`;
  return `room for ${low - points} to ${high - points} more`;
}

/** What is counted and never in points, and how much of it is done: "2 defects and 1 action, 1 of them done". */
export function countedWords(done: Counts, all: Counts): string {
  const [whole, part] = [unestimatedCount(all), unestimatedCount(done)];
  if (part === whole) return `${countsWords(all)} done`;
  return `${countsWords(all)}, ${part === 0 ? "none" : part} of them done`;
}

/**
 * What to hold the plan against: the middle of what was learned, or the arithmetic. Also where the plan itself foretells best: such a
 * team brings what it takes on, which does not say how much that should be.
 */
export function rangeToPlanFor({
  best,
  arithmetic,
  intervals,
  points,
}: SprintForecast): Pick<Forecast, "low" | "high"> {
  if (best === "arithmetic" || best === "commitment" || best === "commitment-kept")
    return arithmetic;
  return intervals?.[50] ?? { low: points, high: points };
}

/** As much as the picture of a plan must hold, in points, with a little room after it. */
export function widestOf(points: number, forecast: SprintForecast): number {
  const { arithmetic, intervals } = forecast;
  return Math.max(points, arithmetic.high, forecast.points, intervals?.[95].high ?? 0, 1) * 1.08;
}

/** The picture of a plan in a sentence. */
export function capacityWords(taken: Tally, forecast: SprintForecast): string {
  const { arithmetic, best, points, intervals, interrupts } = forecast;
  const said =
    arithmetic.low === arithmetic.high
      ? `${arithmetic.low}`
      : `${arithmetic.low} to ${arithmetic.high}`;
  const learned = best === "arithmetic" ? "" : ` What was learned says ${points}.`;
  const range = intervals
    ? ` Four sprints of five should end between ${intervals[80].low} and ${intervals[80].high}.`
    : "";
  const room = interrupts.high === 1 ? "1 interrupt" : `${interrupts.high} interrupts`;
  const counted = `Beside them ${countsWords(taken.counts)} in the plan, and room for ${room}.`;
  return `${taken.points} points are taken. The article's arithmetic says ${said}.${learned}${range} ${counted}`;
}
