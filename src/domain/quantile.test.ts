import { expect, test } from "vitest";
import { quantile } from "./quantile.ts";

// The worked example of the nearest rank.
const five = [15, 20, 35, 40, 50];

test.each([
  [five, 5, 15],
  [five, 30, 20],
  [five, 40, 20],
  [five, 50, 35],
  [five, 100, 50],
  [five, 0, 15],
  [[7], 85, 7],
  [Array.from({ length: 20 }, (_, at) => at + 1), 85, 17],
  [[], 50, null],
])("of %j, %i of a hundred are at most %s", (sorted, percent, is) => {
  expect(quantile(sorted, percent)).toBe(is);
});
