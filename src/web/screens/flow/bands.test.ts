import { expect, test } from "vitest";
import { bandsOf } from "./bands.ts";

const day = (arrived: number, ready: number, started: number, review: number, done: number) => ({
  day: "2026-03-02",
  arrived,
  ready,
  started,
  review,
  done,
});

test("what lies between two lines is what stood there, from the top down", () => {
  const { bands, above } = bandsOf([day(5, 4, 3, 2, 1), day(9, 8, 6, 4, 3)]);
  expect(bands.map(({ name, tops, floors }) => [name, (tops[1] ?? 0) - (floors[1] ?? 0)])).toEqual([
    ["In Triage", 1],
    ["Ready", 2],
    ["Worked on", 2],
    ["In review", 1],
    ["Done", 3],
  ]);
  expect(above).toBeNull();
});

test("a backlog that towers over all work is told instead of drawn", () => {
  const { bands, above } = bandsOf([day(1000, 990, 20, 15, 10)]);
  expect(bands.map(({ name }) => name)).toEqual(["Worked on", "In review", "Done"]);
  expect(above).toBe("Above the picture are 970 items that are ready and 10 in Triage.");
});

test("no days have no bands to speak of", () => {
  expect(bandsOf([]).bands.every(({ tops }) => tops.length === 0)).toBe(true);
});
