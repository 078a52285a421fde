import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arithmeticForecast, countsWords, type SprintRecord } from "./arithmetic.ts";
import type { Counts } from "../sprint.ts";

test("the article's example: 60 points and 4 defects last sprint, 2 in this one, plan 65 to 70", () => {
  const last = { points: 60, counts: { story: 8, defect: 4 } };
  expect(arithmeticForecast(last, { story: 9, defect: 2 })).toEqual({
    low: 65,
    high: 70,
    words:
      "Last sprint: 60 points and 4 defects. This one has 2 defects: plan for 65 to 70 points instead of 60.",
  });
});

type Case = [
  sentence: string,
  last: SprintRecord,
  planned: Counts,
  low: number,
  high: number,
  end: string,
];

const cases: Case[] = [
  [
    "as many defects, as many points",
    { points: 60, counts: { defect: 4 } },
    { defect: 4 },
    60,
    60,
    "This one has as many: plan for 60 points again.",
  ],
  [
    "more defects, fewer points",
    { points: 60, counts: { defect: 2 } },
    { defect: 4 },
    50,
    55,
    "This one has 4 defects: plan for 50 to 55 points instead of 60.",
  ],
  [
    "incidents, actions and debt take room as defects do",
    { points: 60, counts: { defect: 2, incident: 1, debt: 1 } },
    { action: 2 },
    65,
    70,
    "This one has 2 actions: plan for 65 to 70 points instead of 60.",
  ],
  [
    "stories are counted by their points alone",
    { points: 24, counts: { story: 3 } },
    { story: 12 },
    24,
    24,
    "This one has as many: plan for 24 points again.",
  ],
  [
    "a sprint full of defects leaves no room, and never less",
    { points: 12, counts: {} },
    { defect: 30 },
    0,
    0,
    "This one has 30 defects: plan for 0 points instead of 12.",
  ],
  [
    "a team so small that one defect makes no difference",
    { points: 3, counts: { defect: 1 } },
    {},
    3,
    3,
    "This one has no defects: plan for 3 points again.",
  ],
  [
    "one point is one point",
    { points: 1, counts: {} },
    {},
    1,
    1,
    "This one has as many: plan for 1 point again.",
  ],
  [
    "after a sprint without points there is nothing to reckon with",
    { points: 0, counts: { defect: 4 } },
    {},
    0,
    0,
    "This one has no defects: plan for 0 points again.",
  ],
  [
    "half points are rounded to whole ones",
    { points: 10.5, counts: { defect: 2 } },
    { defect: 1 },
    11,
    11,
    "This one has 1 defect: plan for 11 points instead of 10.5.",
  ],
];

test.each(cases)("%s", (_sentence, last, planned, low, high, end) => {
  const forecast = arithmeticForecast(last, planned);
  expect([forecast.low, forecast.high]).toEqual([low, high]);
  expect(forecast.words.endsWith(end), forecast.words).toBe(true);
});

test.each<[Counts, string]>([
  [{}, "no defects"],
  [{ story: 4 }, "no defects"],
  [{ defect: 1 }, "1 defect"],
  [{ defect: 3, incident: 1 }, "3 defects and 1 incident"],
  [{ defect: 1, incident: 2, action: 1, debt: 1 }, "1 defect, 2 incidents, 1 action and 1 debt"],
])("%j are told as %j", (counts, words) => {
  expect(countsWords(counts)).toBe(words);
});

describe("whatever a sprint was like", () => {
  const count = fc.nat({ max: 60 });
  const counts = fc.record(
    { story: count, defect: count, incident: count, action: count, debt: count },
    { requiredKeys: [] },
  );
  const points = fc.double({ min: 0, max: 2000, noNaN: true });

  test("the forecast is a range of whole points, none of them below zero", () => {
    fc.assert(
      fc.property(points, counts, counts, (points, last, planned) => {
        const { low, high, words } = arithmeticForecast({ points, counts: last }, planned);
        expect(Number.isInteger(low) && Number.isInteger(high)).toBe(true);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low);
        expect(words).not.toMatch(/NaN|Infinity|undefined|\d\.\d{3}/);
      }),
    );
  });

  test("one defect more never plans more points", () => {
    fc.assert(
      fc.property(points, counts, counts, (points, last, planned) => {
        const record = { points, counts: last };
        const before = arithmeticForecast(record, planned);
        const after = arithmeticForecast(record, { ...planned, defect: (planned.defect ?? 0) + 1 });
        expect(after.low).toBeLessThanOrEqual(before.low);
        expect(after.high).toBeLessThanOrEqual(before.high);
      }),
    );
  });
});
