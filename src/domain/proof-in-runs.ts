/** How a test came out in one run of a pipeline. Times are ISO 8601. */
export interface CaseRun {
  status: "passed" | "failed";
  /** Its full id where it is known. */
  commit: string;
  ranAt: string;
  url: string | null;
  /** What the runner said of a failure. */
  message: string | null;
}

export interface RunsQuestion {
  runs: readonly CaseRun[];
  /** The commits that say that they fix the item. */
  fixes: readonly string[];
  /** The commits that are known, with those that they follow. */
  parents: ReadonlyMap<string, readonly string[]>;
}

/**
 * Two runs of a pipeline prove a fix when the test failed on a commit that does not hold it, and passed on one that does. Where the
 * way between them is not known, nothing is proved: Andon does not guess. The last red and the first green are what is shown.
 */
export function proofInRuns({ runs, fixes, parents }: RunsQuestion): {
  red: CaseRun;
  green: CaseRun;
} | null {
  if (fixes.length === 0) return null;
  const inOrder = runs.toSorted((one, other) => (one.ranAt < other.ranAt ? -1 : 1));
  const holds = (commit: string) => holdsFix(commit, fixes, parents);
  const green = inOrder.find(({ status, commit }) => status === "passed" && holds(commit) === true);
  if (!green) return null;
  const red = inOrder.findLast(
    ({ status, commit }) => status === "failed" && holds(commit) === false,
  );
  return red ? { red, green } : null;
}

/** Whether one of the fixes is in a commit; null where that is not known. */
export function holdsFix(
  commit: string,
  fixes: readonly string[],
  parents: ReadonlyMap<string, readonly string[]>,
): boolean | null {
  const reached = reachedFrom(commit, parents);
  if (fixes.some((fix) => reached.has(fix))) return true;
  const holes = [...reached].filter((id) => !parents.has(id));
  const isWithout = fixes.every((fix) => {
    // What the fix itself follows cannot hold it, known or not.
    const before = reachedFrom(fix, parents);
    return before.has(commit) || holes.every((hole) => before.has(hole));
  });
  return isWithout ? false : null;
}

function reachedFrom(start: string, parents: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const parent of parents.get(id) ?? []) reached.add(parent);
  return reached;
}
