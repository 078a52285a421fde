import { countsWords, type Forecast } from "../../../domain/forecast.ts";
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

/** How many of the counted items are done, kind by kind: "1 of 2 defects, 0 of 1 action". */
export function countedWords(done: Counts, all: Counts): string {
  const rest = unestimatedCount(all);
  if (rest === 0) return "nothing without points";
  return `${unestimatedCount(done)} of ${countsWords(all)}`;
}

/** Where things lie on the forecast's bar, in percent of its width. */
export function barShape(
  points: number,
  { low, high }: Pick<Forecast, "low" | "high">,
): { taken: number; from: number; to: number } {
  const whole = Math.max(high * 1.2, points * 1.05, 1);
  const share = (value: number) => Math.round((value / whole) * 1000) / 10;
  return { taken: share(points), from: share(low), to: share(high) };
}
