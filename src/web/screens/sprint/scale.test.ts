import { expect, test } from "vitest";
import { scale, ticksTo } from "./scale.ts";

test("values lie on a line, and never beside it", () => {
  const place = scale(50, 10, 110);
  expect([0, 25, 50].map(place)).toEqual([10, 60, 110]);
  expect([-5, 80].map(place)).toEqual([10, 110]);
});

test("a picture of nothing has all at its beginning", () => {
  expect([0, 5].map(scale(0, 10, 110))).toEqual([10, 10]);
  expect(scale(Number.NaN, 10, 110)(3)).toBe(10);
});

test.each([
  [73, [0, 20, 40, 60]],
  [100, [0, 20, 40, 60, 80, 100]],
  [9, [0, 2, 4, 6, 8]],
  [3, [0, 1, 2, 3]],
  [1200, [0, 500, 1000]],
  [0, [0]],
  [Number.NaN, [0]],
])("up to %d there are round numbers", (most, ticks) => {
  expect(ticksTo(most)).toEqual(ticks);
});
