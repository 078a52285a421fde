import { arithmeticForecast } from "./arithmetic.ts";
import type { Asked } from "./asked.ts";
import { weightedMean } from "./averages.ts";
import { commitment, commitmentKept, pointsPerDay } from "./commitment.ts";
import { manyInputs } from "./many-inputs.ts";
import { meanOfThreeWithDefects } from "./room.ts";
import { usualOf, type FinishedSprint } from "./usual.ts";

export type ModelName =
  | "smoothed"
  | "mean-of-three"
  | "last"
  | "per-day"
  | "commitment"
  | "commitment-kept"
  | "arithmetic"
  | "mean-of-three-with-defects"
  | "many-inputs";

/** One way to say how many points a sprint will bring. */
export interface Model {
  name: ModelName;
  /** For people, in the middle of a sentence. */
  title: string;
  /** From finished sprints, the newest last and at least one. Null where it lacks what it needs: then it abstains. */
  predict: (past: readonly FinishedSprint[], asked: Asked) => number | null;
}

/**
 * In the order of preference among those that do about as well: means first, then what needs the plan, then what needs the most
 * numbers. The same function answers for the past and for the plan.
 */
export const models: readonly Model[] = [
  {
    name: "smoothed",
    title: "a mean of all sprints that leans on the recent ones",
    predict: smoothed,
  },
  { name: "mean-of-three", title: "the mean of the last three sprints", predict: meanOfThree },
  { name: "last", title: "the last sprint alone", predict: last },
  { name: "per-day", title: "the pace per available day", predict: pointsPerDay },
  { name: "commitment", title: "the plan as it stands", predict: commitment },
  {
    name: "commitment-kept",
    title: "the share of the plan that the team usually does",
    predict: commitmentKept,
  },
  { name: "arithmetic", title: "the article's arithmetic", predict: arithmetic },
  {
    name: "mean-of-three-with-defects",
    title: "the mean of the last three sprints with defects counted",
    predict: meanOfThreeWithDefects,
  },
  {
    name: "many-inputs",
    title: "a weighing of days, plan, defects, interrupts and carry-over",
    predict: manyInputs,
  },
];

/** How much a sprint weighs that has just been finished; each one before it weighs 0.7 of the next. */
export const recentWeight = 0.3;

function smoothed(past: readonly FinishedSprint[]): number {
  return weightedMean(
    past.map(({ donePoints }) => donePoints),
    recentWeight,
  );
}

function meanOfThree(past: readonly FinishedSprint[]): number {
  return usualOf(past).points;
}

function last(past: readonly FinishedSprint[]): number {
  return past.at(-1)?.donePoints ?? 0;
}

function arithmetic(past: readonly FinishedSprint[], { plannedCounts }: Asked): number {
  const { low, high } = arithmeticForecast(recordOf(past), plannedCounts);
  return (low + high) / 2;
}

/** The last finished sprint, as the article's arithmetic takes it. */
export function recordOf(
  past: readonly FinishedSprint[],
): Parameters<typeof arithmeticForecast>[0] {
  const sprint = past.at(-1);
  return { points: sprint?.donePoints ?? 0, counts: sprint?.doneCounts ?? {} };
}
