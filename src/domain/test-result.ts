import { cleanText, cutText } from "./text.ts";

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

/** The most characters that are kept of each text of a result. */
export const longestOfResult = { path: 1_000, name: 1_000, file: 1_000, message: 4_000 } as const;

/** The result as it is kept: texts cleaned and cut, and always with a name. */
export function keepableResult(result: TestResult): TestResult {
  const name = kept(result.name, longestOfResult.name);
  return {
    path: kept(result.path, longestOfResult.path),
    name: name === "" ? "unnamed" : name,
    file: (result.file && kept(result.file, longestOfResult.file)) || null,
    status: result.status,
    durationMs: keptDuration(result.durationMs),
    message:
      (result.message && kept(plainColours(result.message), longestOfResult.message)) || null,
    isFlaky: result.isFlaky,
    refs: result.refs,
  };
}

function kept(text: string, longest: number): string {
  return cutText(cleanText(text).trim(), longest);
}

/** To the microsecond: beyond it, runners tell how floating point counts. What takes longer than decades is a mistake. */
function keptDuration(ms: number | null): number | null {
  if (ms === null || !(ms >= 0 && ms <= longestMs)) return null;
  return Math.round(ms * 1_000) / 1_000;
}

const longestMs = 1e12;

/** Runners paint what they say of a failure, for terminals. */
function plainColours(message: string): string {
  return message.includes("\u001B[") ? message.replace(colours, "") : message;
}

// oxlint-disable-next-line no-control-regex -- this is the character that begins a colour
const colours = /\u001B\[[0-9;?]*[A-Za-z]/g;
