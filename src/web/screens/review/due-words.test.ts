import { expect, test } from "vitest";
import { dueWords } from "./due-words.ts";

const now = new Date(2026, 2, 10, 12).toISOString();
const at = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString();

test.each([
  [at(10, 18), "due today"],
  [at(11, 1), "due tomorrow"],
  [at(17, 12), "due on "],
  [at(10, 11), "overdue since "],
  [at(3, 11), "overdue since "],
])("a review to be agreed on by %s is %s", (dueAt, words) => {
  expect(dueWords({ state: "draft", dueAt }, now)).toContain(words);
});

test("what was agreed on is due no more", () => {
  expect(dueWords({ state: "agreed", dueAt: at(3, 11) }, now)).toBe("");
  expect(dueWords({ state: "draft", dueAt: null }, now)).toBe("");
});
