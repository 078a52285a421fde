import { expect, test } from "vitest";
import { guardStates } from "../../../domain/event.ts";
import { guardWords, shortCommit, timesWords } from "./receipt-words.ts";

test("how often a test passed is told in words as long as they are short", () => {
  expect([1, 2, 3, 10, 11, 1200].map(timesWords)).toEqual([
    "once",
    "twice",
    "three times",
    "ten times",
    "11 times",
    "1,200 times",
  ]);
});

test("commits are told by their first eight characters", () => {
  expect(shortCommit("0123abcd4567cdef")).toBe("0123abcd");
  expect(shortCommit("41fe0d2")).toBe("41fe0d2");
});

test("of the states of a guard only that of a defect coming back is red, and those that guard are quiet", () => {
  const ofTone = (tone: string) => guardStates.filter((state) => guardWords[state].tone === tone);
  expect(ofTone("red")).toEqual(["red"]);
  expect(ofTone("quiet")).toEqual(["unseen", "stands"]);
});
