import fc from "fast-check";
import { expect, test } from "vitest";
import { linesIn, rangesOf, rangesPattern } from "./line-ranges.ts";

test.each([
  [[], ""],
  [[7], "7"],
  [[1, 2, 3, 4, 7, 9, 10], "1-4,7,9-10"],
  [[10, 9, 9, 1], "1,9-10"],
])("lines %j are written %j", (lines, ranges) => {
  expect(rangesOf(lines)).toBe(ranges);
});

test("a range that ends before it starts has no line, and what is no number is none", () => {
  expect(linesIn("9-3,4")).toEqual([4]);
  expect(linesIn("x,5")).toEqual([5]);
});

test("whatever lines there are, they come back as they went", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 })), (lines) => {
      const ranges = rangesOf(lines);
      expect(linesIn(ranges)).toEqual(lines.toSorted((one, other) => one - other));
      expect(rangesPattern.test(ranges)).toBe(true);
    }),
  );
});

test.each(["1-", ",1", "0", "1,,2", "1-2-3", "a", "1,"])("%s is no list of lines", (text) => {
  expect(rangesPattern.test(text)).toBe(false);
});
