import { soundAsked, soundSprint } from "./asked.ts";
import { weightedMean } from "./averages.ts";
import { askAll, backTest, bestAt, type Tried } from "./back-test.ts";
import { firstAims, intervalsAround, nextAims, type Aims, type Intervals } from "./intervals.ts";
import { recentWeight, type ModelName } from "./models.ts";
import type { PastSprint, PlannedSprint } from "./past-sprint.ts";
import { besideTheUsual, type FinishedSprint } from "./usual.ts";

/** What was said of one sprint before it started, by the model that had done best until then. */
export interface Foretold {
  model: ModelName;
  points: number;
  /** What the team has done of late: errors are shares of it. Never below one point, so that a team can start from nothing. */
  level: number;
  /** How far off the model was before, as shares of the level of then, the smallest first. */
  errors: readonly number[];
  /** In what share of the sprints before more came than it said; a half where nothing is known. */
  above: number;
  aims: Aims;
  /** Null while nothing has been foretold that came. */
  intervals: Intervals | null;
}

/** All that the past has taught, whatever will be planned: most of the work, and the same for every "what if". */
export interface Learned {
  past: readonly FinishedSprint[];
  tried: readonly Tried[];
  levels: readonly number[];
  /** One for each past sprint but the first. */
  before: readonly Foretold[];
  aims: Aims;
}

/** Through the past, one step ahead. */
export function learn(given: readonly PastSprint[]): Learned {
  const past = besideTheUsual(given.map(soundSprint));
  const tried = backTest(past);
  const levels = past.map((_, at) => levelOf(past.slice(0, at + 1)));
  const before: Foretold[] = [];
  let aims = firstAims;
  for (const [at, { donePoints }] of past.entries()) {
    const foretold = foretoldAt({ past, tried, levels, at, aims });
    if (!foretold) continue;
    before.push(foretold);
    if (foretold.intervals) aims = nextAims(aims, foretold.intervals, donePoints);
  }
  return { past, tried, levels, before, aims };
}

/** What is said of the plan; null without a finished sprint. */
export function foretell(
  { past, tried, levels, aims }: Learned,
  plan: PlannedSprint,
): { now: Foretold; tried: readonly Tried[] } | null {
  const asked = askAll(tried, past, soundAsked(plan));
  const now = foretoldAt({ past, tried: asked, levels, at: past.length, aims });
  return now && { now, tried: asked };
}

function levelOf(past: readonly PastSprint[]): number {
  const points = past.map(({ donePoints }) => donePoints);
  return Math.max(1, weightedMean(points, recentWeight));
}

type Place = Omit<Learned, "before"> & { at: number };

function foretoldAt({ past, tried, levels, at, aims }: Place): Foretold | null {
  const best = at === 0 ? null : bestAt(tried, at);
  if (!best) return null;
  const { model, said, errors } = best;
  const shares: number[] = [];
  let more = 0;
  for (let i = 1; i < at; i += 1) {
    const error = errors[i] ?? null;
    if (error === null) continue;
    shares.push(error / (levels[i - 1] ?? 1));
    if ((past[i]?.donePoints ?? 0) > (said[i] ?? 0)) more += 1;
  }
  shares.sort((one, other) => one - other);
  const about = { points: said[at] ?? 0, level: levels[at - 1] ?? 1, errors: shares };
  return {
    ...about,
    model: model.name,
    above: (more + 1) / (shares.length + 2),
    aims,
    intervals: shares.length === 0 ? null : intervalsAround(about, aims),
  };
}
