import { coveredShare, type LineCount } from "./coverage.ts";

/** The coverage of a service rises and never falls, except by what differs between runs of one and the same commit. Millionths. */
export interface Floor {
  floor: number;
  noise: number;
}

/** Before anything was learnt: 0.05 %. */
const leastNoise = 500;
/** A band wider than 2 % would guard nothing. */
const mostNoise = 20_000;

/** A job's coverage of a commit, as it was reported. */
export interface CommitRun extends LineCount {
  commit: string;
  job: string;
}

/**
 * How much coverage differs though nothing changed: the widest spread among runs of one job on one commit, of those that are given.
 * Tests that depend on time or order make such spreads, and nobody's build should turn red for them.
 */
export function noiseOf(runs: readonly CommitRun[]): number {
  const spreads = new Map<string, { low: number; high: number }>();
  for (const run of runs) {
    const key = `${run.commit} ${run.job}`;
    const share = coveredShare(run);
    const known = spreads.get(key) ?? { low: share, high: share };
    spreads.set(key, { low: Math.min(known.low, share), high: Math.max(known.high, share) });
  }
  const widest = Math.max(0, ...[...spreads.values()].map(({ low, high }) => high - low));
  return Math.min(mostNoise, Math.max(leastNoise, widest));
}

export interface RatchetQuestion {
  share: number;
  /** Null before the first report of the main branch. */
  floor: Floor | null;
  noise: number;
  isMain: boolean;
  /** Jobs that reported for the main branch's commit before, and have not for this one: the figure is not whole yet. */
  missingJobs: readonly string[];
}

export interface RatchetAnswer {
  /** What the floor is from now on; the same as before on any branch but main. */
  floor: number;
  hasRisen: boolean;
  isBelow: boolean;
}

/** Where the floor stands after a report, and whether the report is below it. */
export function ratchet(question: RatchetQuestion): RatchetAnswer {
  const { share, noise, isMain, missingJobs } = question;
  const before = question.floor?.floor ?? null;
  const rises = isMain && (before === null || share > before);
  const isWhole = missingJobs.length === 0;
  return {
    floor: rises ? share : (before ?? share),
    hasRisen: rises,
    isBelow: isWhole && before !== null && share < before - noise,
  };
}
