import type { TestStatus } from "./test-result.ts";

/**
 * What a suite says of its tests is taken for the truth until it says otherwise: what is in its newest report of the main branch
 * stands so, and what was there and is there no more is missing. Two tests of one name are one test, and the worse of them counts.
 */
export const statusesFromBest = [
  "passed",
  "todo",
  "skipped",
  "failed",
  "errored",
] as const satisfies readonly TestStatus[];

export interface ArrivingReport {
  /** ISO 8601. */
  ranAt: string;
  /** Its commit is known to lie before the one that the suite was last run on. */
  isBehind: boolean;
}

/**
 * Reports arrive in any order, and pipelines of old commits are run again: neither says how things stand now. `reportedAt` is when
 * the tests of the suite's newest report ran, ISO 8601; null before the first.
 */
export function isOvertaken(
  { ranAt, isBehind }: ArrivingReport,
  reportedAt: string | null,
): boolean {
  return reportedAt !== null && (isBehind || Date.parse(ranAt) < Date.parse(reportedAt));
}

/**
 * A test that is green and red on one commit is flaky. When many of a suite turn at once it is the run that failed, its database or
 * its machine, and no test is blamed for it.
 */
export function isFaultOfRun({ turned, tests }: { turned: number; tests: number }): boolean {
  return turned > mostFlaky(tests);
}

/** So many tests of a suite may be flaky in one run. */
export function mostFlaky(tests: number): number {
  return Math.max(5, Math.floor(tests / 20));
}
