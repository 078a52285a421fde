import type { BindingWay, GuardState } from "./event.ts";
import type { Item } from "./item.ts";
import { testTitle, type TestResult } from "./test-result.ts";

/** Proof that a test failed on the code before a fix, and passes on the code after it. Times are ISO 8601 in UTC; `by` is an actor. */
export interface Receipt {
  id: string;
  /** The test's full name. */
  test: string;
  /** Made by `andon prove`, or from two reports of a pipeline. */
  way: "prove" | "reports";
  redCommit: string;
  redAt: string;
  redUrl: string | null;
  /** What the runner said of the failure. */
  redMessage: string | null;
  greenCommit: string;
  greenAt: string;
  greenUrl: string | null;
  /** How often it was run green. */
  runs: number;
  command: string | null;
  machine: string | null;
  by: string;
  byName: string;
  at: string;
}

/** When the suites that run a test last had it in a report of the main branch. */
export interface LastSeen {
  lastSeenAt: string | null;
  lastCommit: string | null;
}

/** A test that belongs to an item. */
export interface BoundTest extends LastSeen {
  id: number;
  /** The test's full name. */
  test: string;
  file: string | null;
  how: BindingWay;
  by: string;
  byName: string;
  at: string;
  /** How it guards the fix; null where it has not proved one. */
  guard: { state: GuardState; since: string } | null;
}

/** A guard among all of a product. */
export interface Guard extends LastSeen {
  ref: string;
  title: string;
  itemState: Item["state"];
  testId: number;
  test: string;
  file: string | null;
  state: GuardState;
  since: string;
}

/** A test that turned green with a fix, and may belong to its item. */
export interface SuggestedTest {
  id: number;
  test: string;
  file: string | null;
  why: string;
  redCommit: string;
  redAt: string;
  greenCommit: string;
  greenAt: string;
}

type Named = Pick<TestResult, "path" | "name">;

/** Runners part a full name in ways of their own. */
const between = /\s*(?:›|»|::|(?<=\s)>(?=\s))\s*/g;

/** Every name that a test may have which people call so: what they wrote, and what follows each sign that may part its path. */
export function namesMeant(called: string): string[] {
  const text = called.trim();
  const ends = [...text.matchAll(between)].map((match) =>
    text.slice(match.index + match[0].length),
  );
  return [...new Set([text, ...ends])].filter((name) => name !== "");
}

/** Of tests, those that are called so by their full names; where there is none, those whose own name it is. */
export function testsCalled<Of extends Named>(tests: readonly Of[], called: string): Of[] {
  const full = tests.filter((test) => parted(testTitle(test)) === parted(called.trim()));
  return full.length > 0 ? full : tests.filter(({ name }) => name === called.trim());
}

const parted = (text: string): string => text.replaceAll(between, " › ");
