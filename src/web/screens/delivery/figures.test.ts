import { expect, test } from "vitest";
import { heightsOf } from "./figures.ts";

test.each([
  [[], []],
  [
    [2, 4, null, 1],
    [0.5, 1, null, 0.25],
  ],
  [
    [0, null, 0],
    [0, null, 0],
  ],
])("weeks of %j stand as tall as %j", (values, heights) => {
  expect(heightsOf(values)).toEqual(heights);
});
