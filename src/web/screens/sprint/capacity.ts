import { countsWords, type Forecast } from "../../../domain/forecast/arithmetic.ts";
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

/** Where things lie on the forecast's bar, in percent of its width. */
export function barShape(
  points: number,
  { low, high }: Pick<Forecast, "low" | "high">,
): { taken: number; from: number; to: number } {
  const whole = Math.max(high * 1.2, points * 1.05, 1);
  const share = (value: number) => Math.round((value / whole) * 1000) / 10;
  return { taken: share(points), from: share(low), to: share(high) };
}
