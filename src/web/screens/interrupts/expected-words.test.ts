import { expect, test } from "vitest";
import { expectedWords } from "./expected-words.ts";

test.each([
  [1, 3, 2, "Expected 1 to 3 interrupts from production; 2 came."],
  [1, 3, 4, "Expected 1 to 3 interrupts from production; 4 came, more than that."],
  [1, 3, 0, "Expected 1 to 3 interrupts from production; none came, fewer than that."],
  [0, 0, 0, "Expected 0 interrupts from production; none came."],
  [0, 1, 1, "Expected 0 to 1 interrupt from production; 1 came."],
])("%i to %i, and %i: %s", (low, high, came, words) => {
  expect(expectedWords({ low, high, came })).toBe(words);
});
