/** `errored` is a test that could not run: its set-up, its build, its runner. It proves nothing, unlike one that failed. */
export const testStatuses = ["passed", "failed", "errored", "skipped", "todo"] as const;
export type TestStatus = (typeof testStatuses)[number];

/** How a test stands on the main branch: `missing` was there before, and is in the newest report no more. */
export type StandingStatus = TestStatus | "missing";

/** Suites that are not about functions count as what they are. */
export const suiteKinds = ["functional", "load", "security", "accessibility"] as const;
export type SuiteKind = (typeof suiteKinds)[number];

/** What one test did in one run, whatever the runner. Texts are cut and cleaned: see `keepableResult`. */
export interface TestResult {
  /** What it stands in (describe blocks, class, package), outermost first, joined by " › "; may be empty. */
  path: string;
  name: string;
  /** Where it is written, as the runner says it. */
  file: string | null;
  status: TestStatus;
  /** Milliseconds; null where the runner does not say. */
  durationMs: number | null;
  /** What the runner said of a failure. */
  message: string | null;
  /** It failed, was tried again within the same run, and passed. */
  isFlaky: boolean;
  /** Items that its properties name, such as `SHOP-12`; those in its name are found by `refsInName`. */
  refs: readonly string[];
}

/** Coverage of one file: 1-based line numbers, ascending. `covered` is among `lines`. */
export interface FileCoverage {
  /** As the tool wrote it, with forward slashes. */
  path: string;
  /** Lines that can be run. */
  lines: readonly number[];
  covered: readonly number[];
}

/** The full name by which people and commands mean a test. */
export function testTitle({ path, name }: Pick<TestResult, "path" | "name">): string {
  return path === "" ? name : `${path} › ${name}`;
}

/** The items that a test's name names in brackets: `refunds shipping [SHOP-12]`. In capitals, each once. */
export function refsInName({ path, name }: Pick<TestResult, "path" | "name">): string[] {
  const found = `${path} ${name}`.matchAll(/\[\s*([A-Za-z][A-Za-z0-9]{1,9}-[1-9][0-9]{0,8})\s*\]/g);
  return [...new Set([...found].map((match) => (match[1] ?? "").toUpperCase()))];
}
