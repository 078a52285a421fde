import { blocker, type Blocker } from "./blocker.ts";
import { refsInName, testTitle, type TestResult } from "./test-result.ts";

/** One run of tests on the code without the fix, and one or more on the code with it. */
export interface ProofQuestion {
  /** The defect that is to be proved fixed, such as `SHOP-12`. */
  ref: string;
  red: readonly TestResult[];
  greens: readonly (readonly TestResult[])[];
}

/** `proven` are the tests that prove it, as they failed; when there is none, `blockers` says why, test by test. */
export interface ProofJudgement {
  proven: TestResult[];
  blockers: Blocker[];
}

/**
 * A test proves a fix when it fails on the code without it, because what it expects is not so, and passes on the code with it
 * each time it is run. A test that passes on both would have passed with the defect in place, and one that cannot run says nothing.
 * Where tests name the defect, by `[SHOP-12]` in their names or by a property, they are meant, and no other proves it.
 */
export function judgeProof({ ref, red, greens }: ProofQuestion): ProofJudgement {
  const meant = [red, ...greens].some((results) => results.some((test) => namesItem(test, ref)));
  const meaning = (test: TestResult): boolean => !meant || namesItem(test, ref);
  const without = standings(red.filter(meaning));
  const withFix = greens.map((results) => standings(results.filter(meaning)));
  const proven = [...without.values()].filter((test) => provesFix(test, withFix));
  if (proven.length > 0) return { proven, blockers: [] };
  if (withFix.length === 0) return { proven, blockers: [noGreen(ref)] };
  const other = red.find((test) => test.status === "failed" && !meaning(test));
  const found = reasons({ ref, without: [...without.values()], withFix });
  return { proven, blockers: other === undefined ? found : [...found, notTheOneMeant(other, ref)] };
}

function namesItem(test: TestResult, ref: string): boolean {
  return refsInName(test).includes(ref) || test.refs.includes(ref);
}

function provesFix(test: TestResult, withFix: readonly Run[]): boolean {
  if (test.status !== "failed" || test.isFlaky || withFix.length === 0) return false;
  return withFix.every((run) => {
    const result = run.get(keyOf(test));
    return result?.status === "passed" && !result.isFlaky;
  });
}

type Run = Map<string, TestResult>;

/** Several results of one name, as runners give for a test with several rows, stand as the worst of them. */
function standings(results: readonly TestResult[]): Run {
  const run: Run = new Map();
  for (const result of results) {
    const before = run.get(keyOf(result));
    run.set(keyOf(result), before === undefined ? result : worseOf(before, result));
  }
  return run;
}

const keyOf = ({ path, name }: TestResult): string => `${path}\u0000${name}`;

const badness = { passed: 0, todo: 1, skipped: 1, failed: 2, errored: 3 } as const;

function worseOf(one: TestResult, other: TestResult): TestResult {
  const worse = badness[other.status] > badness[one.status] ? other : one;
  return { ...worse, isFlaky: one.isFlaky || other.isFlaky };
}

interface Standing {
  ref: string;
  without: readonly TestResult[];
  withFix: readonly Run[];
}

function reasons({ ref, without, withFix }: Standing): Blocker[] {
  const ran = [...without, ...withFix.flatMap((run) => [...run.values()])];
  if (ran.length === 0) return [noTests(ref)];
  const failed = without.filter((test) => test.status === "failed");
  if (failed.length > 0)
    return failed.slice(0, mostNamed).map((test) => whyNot(test, withFix, ref));
  const errored = without.filter((test) => test.status === "errored");
  if (errored.length > 0) return errored.slice(0, mostNamed).map((test) => couldNotRun(test, ref));
  const absent = withFix.flatMap((run) =>
    [...run.values()].filter((test) => !without.some((each) => keyOf(each) === keyOf(test))),
  );
  if (absent.length > 0 || without.length === 0) return [didNotRun(absent[0], ref)];
  return [nothingFailed(without, ref)];
}

/** So many tests are named in one answer. */
const mostNamed = 10;

/** Why a test that failed without the fix is no proof of it. */
function whyNot(test: TestResult, withFix: readonly Run[], ref: string): Blocker {
  const results = withFix.map((run) => run.get(keyOf(test)));
  const passed = results.filter((result) => result?.status === "passed").length;
  if (results.some((result) => result === undefined)) return anotherTest(test, ref);
  if (test.isFlaky || results.some((result) => result?.isFlaky)) return flaky(test, ref);
  if (passed > 0) return sometimes(test, passed, results.length, ref);
  const statuses = results.map((result) => result?.status);
  if (statuses.includes("failed")) return failsStill(test, ref);
  if (statuses.includes("errored")) return errorsWithFix(test, ref);
  return leftOut(test, ref);
}

const says = (message: string): Blocker => blocker("does-not-prove", message);
const named = (test: TestResult): string => `“${testTitle(test)}”`;

const noGreen = (ref: string): Blocker =>
  says(`Nothing was run on the code with the fix of ${ref}: run the test there as well.`);

const noTests = (ref: string): Blocker =>
  says(
    `No test was run: the command has to run the test that proves ${ref} fixed, and to write a report of it.`,
  );

const nothingFailed = (without: readonly TestResult[], ref: string): Blocker => {
  const passing = without.filter((test) => test.status === "passed");
  const [only] = passing;
  if (only === undefined) {
    return says(
      `Every test was skipped or marked to-do: let the test that proves ${ref} fixed run, and run it again.`,
    );
  }
  const which = passing.length === 1 ? `${named(only)} passes` : `All ${passing.length} tests pass`;
  return says(
    `This test does not prove the fix: ${which} without it as well. Let it check what went wrong in ${ref}, so that it fails on the code before the fix.`,
  );
};

const couldNotRun = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} could not run on the code without the fix (${firstLine(test)}), and so did not fail by itself. Write it so that it builds and starts there, and fails only because of ${ref}.`,
  );

const didNotRun = (test: TestResult | undefined, ref: string): Blocker =>
  says(
    `${test ? named(test) : "The test"} did not run on the code without the fix, so nothing shows that it fails there. Lay it over the commit before the fix of ${ref}, and run both with the same command.`,
  );

const failsStill = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} fails with the fix as well: either ${ref} is not fixed yet, or the test expects something else.`,
  );

const errorsWithFix = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} could not run on the code with the fix of ${ref}: let it build and start there, then prove it again.`,
  );

const leftOut = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} was skipped or marked to-do on the code with the fix: let it run, so that it can show ${ref} fixed.`,
  );

const sometimes = (test: TestResult, passed: number, runs: number, ref: string): Blocker =>
  says(
    `${named(test)} passed ${passed} of ${runs} times on the code with the fix: green one time and red another proves nothing. Make it steady, then prove ${ref} again.`,
  );

const flaky = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} was red and green within one run: a flaky test proves nothing. Make it steady, then prove ${ref} again.`,
  );

const notTheOneMeant = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} failed on the code without the fix, and is another test than the one that names ${ref}.`,
  );

const anotherTest = (test: TestResult, ref: string): Blocker =>
  says(
    `${named(test)} failed on the code without the fix, and was not among the tests that ran with it: it is another test. Run the test that proves ${ref} fixed on both.`,
  );

function firstLine({ message }: TestResult): string {
  const line = message?.split("\n").find((each) => each.trim() !== "");
  return line === undefined ? "its build or set-up broke" : line.trim().slice(0, 200);
}
