import { expect, test } from "vitest";
import { judgeProof } from "./receipt.ts";
import type { TestResult, TestStatus } from "./test-result.ts";

const result = (name: string, status: TestStatus, more: Partial<TestResult> = {}): TestResult => ({
  path: "refunds",
  name,
  file: null,
  status,
  durationMs: null,
  message: null,
  isFlaky: false,
  refs: [],
  ...more,
});

const fails = result("ships", "failed", { message: "expected 5, was 0" });
const passes = result("ships", "passed");
const judged = (red: TestResult[], ...greens: TestResult[][]) =>
  judgeProof({ ref: "SHOP-12", red, greens });

test("a test proves the fix when it fails without it and passes with it, each time", () => {
  expect(judged([fails], [passes])).toEqual({ proven: [fails], blockers: [] });
  expect(judged([fails], [passes], [passes], [passes]).proven).toEqual([fails]);
});

test("tests that pass on both do not stand in its way, and are not proven", () => {
  const other = result("totals", "passed");
  expect(judged([other, fails], [passes, other])).toEqual({ proven: [fails], blockers: [] });
});

test("a test with several rows under one name fails when one of them does", () => {
  const red = [passes, fails, passes];
  expect(judged(red, [passes, passes, passes]).proven).toEqual([fails]);
  expect(judged(red, red).proven).toEqual([]);
});

type Case = [sentence: string, red: TestResult[], greens: TestResult[][], says: RegExp[]];

const errors = result("ships", "errored", { message: "\n  cannot find module './refund'\n  at x" });
const flaky = result("ships", "passed", { isFlaky: true });
const mine = "ships [shop-12]";

const cases: Case[] = [
  [
    "a test that passes without the fix",
    [passes],
    [[passes]],
    [/“refunds › ships” passes without it/],
  ],
  [
    "tests that all pass without the fix",
    [passes, result("totals", "passed")],
    [[passes]],
    [/All 2 tests pass without it/],
  ],
  [
    "a test that could not run rather than failed",
    [errors],
    [[passes]],
    [/could not run .* \(cannot find module '\.\/refund'\)/],
  ],
  [
    "a test that broke without a word",
    [result("ships", "errored")],
    [[passes]],
    [/its build or set-up broke/],
  ],
  ["a test that fails with the fix as well", [fails], [[fails]], [/fails with the fix as well/]],
  ["a test that cannot run with the fix", [fails], [[errors]], [/could not run on the code with/]],
  [
    "a test that is green one time and red another",
    [fails],
    [[passes], [fails], [passes]],
    [/passed 2 of 3 times/],
  ],
  ["a test that is skipped with the fix", [fails], [[result("ships", "skipped")]], [/was skipped/]],
  ["a flaky test", [fails], [[flaky]], [/a flaky test proves nothing/]],
  ["another test than ran with the fix", [fails], [[result("totals", "passed")]], [/another test/]],
  [
    "a test that was absent from one of the runs with the fix",
    [fails],
    [[passes], []],
    [/not among the tests that ran with it/],
  ],
  ["a test that is not there without the fix", [], [[passes]], [/did not run on the code without/]],
  [
    "a new test beside old ones when it is not laid over the code without the fix",
    [result("totals", "passed")],
    [[passes, result("totals", "passed")]],
    [/“refunds › ships” did not run/],
  ],
  ["nothing but skipped tests", [result("a", "skipped")], [[result("a", "skipped")]], [/skipped/]],
  ["no tests at all", [], [[]], [/No test was run/]],
  ["a run without the fix alone", [fails], [], [/Nothing was run on the code with the fix/]],
  [
    "another test than the one that names the defect",
    [result(mine, "passed"), fails],
    [[result(mine, "passed"), passes]],
    [/“refunds › ships \[shop-12\]” passes without it/, /“refunds › ships” .*another test/],
  ],
  [
    "another test than the one whose property names the defect",
    [result("totals", "passed", { refs: ["SHOP-12"] }), fails],
    [[result("totals", "passed", { refs: ["SHOP-12"] }), passes]],
    [/“refunds › totals” passes/, /another test/],
  ],
];

test.each(cases)("%s proves nothing", (_sentence, red, greens, says) => {
  const { proven, blockers } = judged(red, ...greens);
  expect(proven).toEqual([]);
  expect(blockers.map((each) => each.code)).toEqual(says.map(() => "does-not-prove"));
  blockers.forEach((each, index) => {
    expect(each.message).toMatch(says[index] ?? /never/);
  });
});

test("of many tests that fail with the fix as well, ten are named", () => {
  const many = Array.from({ length: 30 }, (_, index) => result(`number ${index}`, "failed"));
  expect(judged(many, many).blockers).toHaveLength(10);
});

test("the one that names another item may prove it all the same", () => {
  const other = result("ships [SHOP-7]", "failed");
  expect(judged([other], [{ ...other, status: "passed" }]).proven).toEqual([other]);
});
