import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countWithin, dayCounts, meanOf, percentileOf, percentilesOf } from "./day-counts.ts";

describe("the worked example of the nearest rank: 15, 20, 35, 40, 50", () => {
  const counts = dayCounts([15, 20, 35, 40, 50]);
  test.each([
    [5, 15],
    [30, 20],
    [40, 20],
    [50, 35],
    [100, 50],
  ])("%d %% took no more than %d", (percent, days) => {
    expect(percentileOf(counts, percent)).toBe(days);
  });
});

test("85 % of 20 items are 17 of them, and not 18", () => {
  const counts = dayCounts(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(percentilesOf(counts)).toEqual([
    { percent: 50, days: 10 },
    { percent: 70, days: 14 },
    { percent: 85, days: 17 },
    { percent: 95, days: 19 },
  ]);
});

test("of nothing there is no percentile and no mean", () => {
  const none = dayCounts([]);
  expect(percentileOf(none, 50)).toBeNull();
  expect(percentilesOf(none)).toEqual([]);
  expect(meanOf(none)).toBeNull();
  expect(countWithin(none, 10)).toBe(0);
});

test("whatever was counted, percentiles are what a sorted list says", () => {
  const days = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const counts = dayCounts(all);
      const sorted = all.toSorted((one, other) => one - other);
      const value = percentileOf(counts, percent) ?? 0;
      expect(value).toBe(sorted[Math.ceil((percent * all.length) / 100) - 1]);
      expect(countWithin(counts, value)).toBe(all.filter((each) => each <= value).length);
      expect((countWithin(counts, value) / all.length) * 100).toBeGreaterThanOrEqual(
        percent - 1e-9,
      );
      expect(meanOf(counts)).toBeCloseTo(all.reduce((sum, each) => sum + each, 0) / all.length, 9);
    }),
  );
});
