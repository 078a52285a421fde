import type { Percentile } from "../../../domain/flow/day-counts.ts";
import type { FlowReport } from "../../../domain/flow/flow-report.ts";
import { daysWords } from "./numbers.ts";

/** A number of days that a line is drawn at. */
export interface Level {
  days: number;
  label: string;
  /** What the team holds itself to, which is more than a figure. */
  isExpected: boolean;
}

/** Half, most and nearly all, and the expectation; where two are one line it is named once. */
export function levelsOf(
  percentiles: readonly Percentile[],
  { current }: FlowReport["expectation"],
): Level[] {
  const levels = percentiles
    .filter(({ percent }) => percent !== 70)
    .filter(({ percent, days }) => percent !== current?.percent || days !== current.days)
    .map(({ percent, days }) => ({
      days,
      label: `${percent} % ${daysWords(days)}`,
      isExpected: false,
    }));
  if (current === null) return levels;
  const { percent, days, from } = current;
  const label = from === "agreed" ? `agreed ${daysWords(days)}` : `${percent} % ${daysWords(days)}`;
  return [...levels, { days, label, isExpected: true }];
}
