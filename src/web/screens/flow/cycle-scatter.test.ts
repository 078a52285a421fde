import { expect, test } from "vitest";
import { nearestTo, nextPoint } from "./cycle-scatter.ts";

const places = [
  { x: 10, y: 10 },
  { x: 20, y: 10 },
  { x: 200, y: 90 },
];

test("a pointer is at the nearest point, and at none where all are far", () => {
  expect(nearestTo(places, 17, 12)).toBe(1);
  expect(nearestTo(places, 100, 50)).toBeNull();
});

test("arrow keys go from the first to the last, and no further", () => {
  expect(nextPoint("ArrowRight", null, 3)).toBe(0);
  expect(nextPoint("ArrowRight", 2, 3)).toBe(2);
  expect(nextPoint("ArrowLeft", null, 3)).toBe(2);
  expect(nextPoint("Home", 2, 3)).toBe(0);
  expect(nextPoint("a", 1, 3)).toBe(1);
  expect(nextPoint("End", null, 0)).toBeNull();
});
