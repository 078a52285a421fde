import { arithmeticForecast, type Forecast } from "./arithmetic.ts";
import { soundAsked } from "./asked.ts";
import { mean } from "./averages.ts";
import { isClearlyNearer, type Tried } from "./back-test.ts";
import { foretell, learn, type Learned } from "./foretold.ts";
import { forecastWords } from "./forecast-words.ts";
import { holds, type Intervals, type Percent } from "./intervals.ts";
import { interruptForecast, type InterruptForecast } from "./interrupts.ts";
import { recordOf, type ModelName } from "./models.ts";
import type { PastSprint, PlannedSprint } from "./past-sprint.ts";
import { roomOfDefects } from "./room.ts";
import type { FinishedSprint } from "./usual.ts";

/** One model beside the others: what it says of the plan, and how far off it has been, one step ahead. */
export interface ModelResult {
  name: ModelName;
  /** For people, in the middle of a sentence. */
  title: string;
  /** Whole points; null where it abstains from this plan. */
  points: number | null;
  /** Mean absolute error over the mean of what came; null where nothing was judged, or nothing but zeros came. */
  error: number | null;
  /** How many past sprints it was judged by. */
  sprints: number;
}

/** A past sprint as it was foretold, and what came. */
export interface Calibrated {
  sprintId: string;
  name: string;
  points: number;
  predicted: number;
  intervals: Intervals;
}

export interface SprintForecast {
  /** The article's plain answer; always there. */
  arithmetic: Forecast;
  /** The model that did best for this team, one step ahead; "arithmetic" while `fewestSprints` (see there) are not finished. */
  best: ModelName;
  /** What it says of this sprint. Whole points, never below zero. */
  points: number;
  /** Nested, in whole points. Null after one finished sprint, when nothing can be said honestly. */
  intervals: Intervals | null;
  /** Every model that has had an answer, now or before: the best first, then by error. */
  models: ModelResult[];
  /** Each past sprint but the first two, of which no interval could be told. Oldest first. */
  calibration: Calibrated[];
  /** How often each interval held of those sprints. */
  held: Record<Percent, { held: number; of: number }>;
  /** Whether more defects in the plan have brought fewer points, and counting them has clearly come nearer than not counting them. */
  defectsExplain: boolean;
  /** For the planning screen: which model and how far off, the range, how often it held, whether defects matter. */
  words: string[];
  interrupts: InterruptForecast;
}

/**
 * What a team can probably take into a sprint, learned from its own finished sprints, oldest first. The article's arithmetic is always
 * answered; beside it stands the model that has come nearest when each sprint was foretold from those before it alone, with the range
 * that its errors allow. Nothing here is the estimate of a defect. Null without a finished sprint.
 */
export function sprintForecast(
  past: readonly PastSprint[],
  plan: PlannedSprint,
): SprintForecast | null {
  return forecastFrom(learn(past), plan);
}

/** The same from what has been learned once: for a plan that changes while somebody looks at it. */
export function forecastFrom(learned: Learned, planned: PlannedSprint): SprintForecast | null {
  const foretold = foretell(learned, planned);
  if (!foretold) return null;
  const { past } = learned;
  const { now, tried } = foretold;
  const plan = soundAsked(planned);
  const calibration = calibrationOf(learned);
  const forecast = {
    arithmetic: arithmeticForecast(recordOf(past), plan.plannedCounts),
    best: now.model,
    points: Math.round(now.points),
    intervals: now.intervals,
    models: resultsOf(past, tried, now.model),
    calibration,
    held: { 50: heldOf(calibration, 50), 80: heldOf(calibration, 80), 95: heldOf(calibration, 95) },
    defectsExplain: doDefectsExplain(past, tried, now.model),
  };
  const told = { finished: past.length, canTellDefects: canTellDefects(tried, past.length) };
  return {
    ...forecast,
    words: forecastWords(forecast, told),
    interrupts: interruptForecast(past, plan),
  };
}

function calibrationOf({ past, before }: Learned): Calibrated[] {
  return before.flatMap(({ points, intervals }, at) => {
    const sprint = past[at + 1];
    if (!sprint || !intervals) return [];
    const { id, name, donePoints } = sprint;
    return { sprintId: id, name, points: donePoints, predicted: Math.round(points), intervals };
  });
}

function heldOf(
  calibration: readonly Calibrated[],
  percent: Percent,
): { held: number; of: number } {
  const held = calibration.filter(({ points, intervals }) => holds(intervals[percent], points));
  return { held: held.length, of: calibration.length };
}

function resultsOf(
  past: readonly PastSprint[],
  tried: readonly Tried[],
  chosen: ModelName,
): ModelResult[] {
  return tried
    .map((one) => resultOf(one, past))
    .filter(({ points, sprints }) => points !== null || sprints > 0)
    .sort((one, other) => {
      const best = Number(other.name === chosen) - Number(one.name === chosen);
      return best || (one.error ?? Infinity) - (other.error ?? Infinity) || 0;
    });
}

function resultOf({ model, said, errors }: Tried, past: readonly PastSprint[]): ModelResult {
  const judged = past.filter((_, at) => (errors[at] ?? null) !== null);
  const came = mean(judged.map(({ donePoints }) => donePoints));
  const points = said[past.length] ?? null;
  return {
    name: model.name,
    title: model.title,
    points: points === null ? null : Math.round(points),
    error: came === 0 ? null : mean(errors.flatMap((error) => error ?? [])) / came,
    sprints: judged.length,
  };
}

/** Each way of counting defects, beside the same without. */
const counting: readonly [ModelName, ModelName][] = [
  ["mean-of-three-with-defects", "mean-of-three"],
  ["arithmetic", "last"],
];

function doDefectsExplain(
  past: readonly FinishedSprint[],
  tried: readonly Tried[],
  chosen: ModelName,
): boolean {
  if (!((roomOfDefects(past) ?? 0) > 0)) return false;
  return (
    canTellDefects(tried, past.length) &&
    counting.some(([counted, not]) => {
      const one = tried.find(({ model }) => model.name === counted);
      const other = tried.find(({ model }) => model.name === not);
      return (
        chosen === counted || (one && other && isClearlyNearer(one, other, past.length, surely))
      );
    })
  );
}

/** In standard errors. The wrong one of two models costs little; that defects explain a team's points must not be said by chance. */
const surely = 2;

/** A line needs its sprints to be drawn, and as many again to be judged by. */
function canTellDefects(tried: readonly Tried[], finished: number): boolean {
  const counted = tried.find(({ model }) => model.name === "mean-of-three-with-defects");
  const judged = counted?.errors.slice(0, finished).filter((error) => error !== null) ?? [];
  return judged.length >= fewestJudged;
}

const fewestJudged = 5;
