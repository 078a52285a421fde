import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import { testTitle, type TestResult } from "../domain/test-result.ts";
import { tap } from "./tap.ts";

function read(...lines: string[]): TestResult[] {
  const reader = tap.open();
  return [...reader.read(lines.map((line) => `${line}\n`).join("")), ...reader.end()];
}

function told(...lines: string[]): string[] {
  return read(...lines).map((result) => `${result.status}: ${testTitle(result)}`);
}

test.each([
  ["ok 1 - adds", "passed: adds"],
  ["ok 1 adds", "passed: adds"],
  ["ok - adds", "passed: adds"],
  ["ok adds", "passed: adds"],
  ["ok", "passed: 1"],
  ["ok 7", "passed: 7"],
  ["ok 1 -", "passed: 1"],
  ["ok 1 - - dashed", "passed: - dashed"],
  ["not ok 1 - adds", "failed: adds"],
  ["not ok 1 - adds # TODO later", "todo: adds"],
  ["ok 1 - adds # todo", "todo: adds"],
  ["ok 1 - adds # Skip: no money", "skipped: adds"],
  ["ok 1 # SKIP", "skipped: 1"],
  ["ok 1 - adds # 2 and 3", "passed: adds # 2 and 3"],
  ["ok 1 - adds \\# TODO", "passed: adds # TODO"],
  ["ok 1 - adds \\\\# SKIP", "passed: adds \\# SKIP"],
  ["ok 1 - a # b # skip c", "skipped: a # b"],
  ["ok 1 - ends in {", "passed: ends in {"],
  ["ok 1 - a\u2028b", "passed: a\u2028b"],
])("%j is %j", (line, expected) => {
  expect(told("TAP version 14", line, "1..1")).toEqual([expected]);
});

test("what only looks like TAP is let go", () => {
  expect(
    told(
      "TAP version 13",
      "okay",
      "1..2 and more",
      "  ok 9 - by the way",
      "ok 1",
      "pragma +strict",
      "",
      "1..1",
    ),
  ).toEqual(["passed: 1"]);
});

test("a suite that fails although its tests do not is told by itself", () => {
  const suite = ["# Subtest: orders", "    ok 1 - are kept", "    1..1", "not ok 1 - orders"];
  expect(told(...suite, "1..1")).toEqual(["passed: orders › are kept", "errored: orders"]);
  const diagnostic = ["  ---", "  failureType: 'testCodeFailure'", "  ..."];
  expect(told(...suite, ...diagnostic, "1..1").at(-1)).toBe("failed: orders");
});

test("a suite that fails with its tests, however deep, is not", () => {
  expect(
    told(
      "# Subtest: a",
      "    # Subtest: b",
      "        not ok 1 - c",
      "        1..1",
      "    not ok 1 - b",
      "    1..1",
      "not ok 1 - a",
      "1..1",
    ),
  ).toEqual(["failed: a › b › c"]);
});

test("a subtest may be announced within itself, or between its tests by a line for people", () => {
  expect(
    told(
      "    # Subtest: a",
      "    ok 1 - b",
      "# a warning",
      "    ok 2 - c",
      "    1..2",
      "ok 1 - a",
      "1..1",
    ),
  ).toEqual(["passed: a › b", "passed: a › c"]);
});

test("the suite of a file says where its tests are written", () => {
  expect(
    read(
      "# Subtest: /builds/a.test.js",
      "    ok 1 - b",
      "    1..1",
      "ok 1 - /builds/a.test.js",
      "1..1",
    ),
  ).toMatchObject([{ path: "", name: "b", file: "/builds/a.test.js" }]);
});

test("what bails out is told, and whatever follows is not", () => {
  expect(told("1..3", "    ok 1 - b", "Bail out! No database", "ok 2")).toEqual([
    "passed: b",
    "errored: Bail out!",
  ]);
});

test("several reports after one another are read as one", () => {
  const report = ["TAP version 13", "1..1", "ok 1 - a"];
  expect(told(...report, ...report)).toEqual(["passed: a", "passed: a"]);
});

describe("is refused, with the line", () => {
  test.each([
    ["without a plan", ["ok 1"], "Line 1: The report breaks off: it has no plan."],
    [
      "with fewer tests than planned",
      ["1..2", "ok 1"],
      "Line 2: The report breaks off: of 2 planned tests it tells 1.",
    ],
    [
      "with more tests than planned",
      ["1..0", "ok 1"],
      "Line 2: The report breaks off: of 0 planned tests it tells 1.",
    ],
    ["with two plans", ["1..1", "ok 1", "1..1"], "Line 3: There is a second plan."],
    [
      "that ends in a subtest",
      ["1..1", "# Subtest: a", "    ok 1"],
      "Line 3: The report breaks off within a subtest.",
    ],
    [
      "that ends in a diagnostic",
      ["1..1", "ok 1", "  ---", "  a: 1"],
      "Line 4: The report breaks off within a diagnostic.",
    ],
    [
      "of which the first of two breaks off",
      ["TAP version 13", "1..2", "ok 1", "TAP version 13"],
      "Line 4: The report breaks off: of 2 planned tests it tells 1.",
    ],
  ])("a report %s", (_, lines, message) => {
    expect(() => read(...lines)).toThrow(new Invalid("", message));
  });

  test("a report of subtests without end", () => {
    const lines = Array.from({ length: 200 }, (_, depth) => `${"    ".repeat(depth)}# Subtest: a`);
    expect(() => read(...lines)).toThrow(/nested deeper than 100 levels/);
  });
});
