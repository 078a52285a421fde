import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cycleTimes, doneIn, leadTimes } from "./cycle-times.ts";
import { workingTime } from "./calendar.ts";
import { finishedItems, officeHours, seconds, type SampleItem } from "./sample-items.ts";
import { finishedStages } from "./stages.ts";
import { windowOf } from "./window.ts";
import { zoneNamed } from "./zone.ts";

function measured(
  items: readonly SampleItem[],
  { most = 2000, timeZone = "UTC", fromDay = "2026-03-01", toDay = "2026-04-30" } = {},
) {
  const look = { zone: zoneNamed(timeZone), now: seconds("2026-05-01T00:00:00Z") };
  const all = { kinds: null, urgency: null, team: null };
  const stages = finishedStages(finishedItems(items), all, look);
  const done = doneIn(stages, windowOf({ fromDay, toDay }, look.zone, look.now));
  const worked = workingTime({ ...officeHours, timeZone });
  return { cycle: cycleTimes(stages, done, { most, workingTime: worked }), lead: leadTimes(done) };
}

test("an item is a point: the day it was done, how many days it took, the team's hours of them", () => {
  const { cycle } = measured([
    {
      number: 12,
      kind: "defect",
      isExpedite: true,
      started: "2026-03-06T15:00:00Z",
      closed: "2026-03-09T10:30:00Z",
    },
  ]);
  const point = {
    number: 12,
    kind: "defect",
    isExpedite: true,
    day: "2026-03-09",
    days: 4,
    workingHours: 3.5,
  };
  expect(cycle).toEqual({
    items: 1,
    withoutStart: 0,
    percentiles: [50, 70, 85, 95].map((percent) => ({ percent, days: 4 })),
    mean: 4,
    quickest: point,
    slowest: point,
    points: [point],
    leftOut: 0,
  });
});

test.each([
  ["UTC", 1],
  ["Europe/Berlin", 2],
])("days are those of the team: the same work in %s took %d", (timeZone, days) => {
  const { cycle } = measured(
    [{ started: "2026-03-10T22:00:00Z", closed: "2026-03-10T23:30:00Z" }],
    { timeZone },
  );
  expect(cycle.slowest?.days).toBe(days);
});

test("what was closed without a start is counted, and has a lead time, but no cycle time", () => {
  const { cycle, lead } = measured([
    { created: "2026-03-01T10:00:00Z", closed: "2026-03-10T10:00:00Z" },
    {
      created: "2026-03-01T10:00:00Z",
      started: "2026-03-09T10:00:00Z",
      closed: "2026-03-10T10:00:00Z",
    },
  ]);
  expect(cycle).toMatchObject({ items: 1, withoutStart: 1, mean: 2 });
  expect(lead).toMatchObject({ items: 2, mean: 10 });
});

test("only what was done in the window counts, from its first moment to its last", () => {
  const { cycle } = measured(
    [
      "2026-02-28T23:59:59Z",
      "2026-03-01T00:00:00Z",
      "2026-03-02T23:59:59Z",
      "2026-03-03T00:00:00Z",
    ].map((closed, at) => ({ number: at, started: "2026-02-01T00:00:00Z", closed })),
    { toDay: "2026-03-02" },
  );
  expect(cycle.points.map(({ number }) => number)).toEqual([1, 2]);
});

test("of nothing there is no percentile, no mean and no slowest", () => {
  expect(measured([]).cycle).toEqual({
    items: 0,
    withoutStart: 0,
    percentiles: [],
    mean: null,
    quickest: null,
    slowest: null,
    points: [],
    leftOut: 0,
  });
});

describe("of too many points to draw", () => {
  const start = seconds("2026-03-01T08:00:00Z");
  const taking = (days: readonly number[]): SampleItem[] =>
    days.map((each, at) => ({
      number: at,
      started: start + at * 60 - each * 86_400,
      closed: start + at * 60,
    }));

  test("the slowest, the quickest and as many as there is room for stay, in order, and the rest is counted", () => {
    const durations = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(durations, fc.integer({ min: 4, max: 60 }), (days, most) => {
        const { cycle } = measured(taking(days), { most });
        const numbers = cycle.points.map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
        expect(cycle.points.length).toBe(Math.min(most, days.length));
        expect(cycle.leftOut).toBe(days.length - cycle.points.length);
        const drawn = cycle.points.map((point) => point.days);
        expect(Math.max(...drawn)).toBe(Math.max(...days) + 1);
        expect(Math.min(...drawn)).toBe(Math.min(...days) + 1);
        expect(cycle.slowest?.days).toBe(Math.max(...days) + 1);
      }),
    );
  });

  test("the ten that took longest are all drawn, and the percentiles are those of all", () => {
    const days = Array.from({ length: 1000 }, (_, at) => (at % 100 === 7 ? 30 + at / 100 : 2));
    const { cycle } = measured(taking(days.map(Math.floor)), { most: 40 });
    expect(cycle.points.filter((point) => point.days > 20)).toHaveLength(10);
    expect(cycle.leftOut).toBe(960);
    expect(cycle.percentiles[3]).toEqual({ percent: 95, days: 3 });
  });

  test("there is room for four at least", () => {
    expect(() => measured(taking([1, 2, 3]), { most: 2 })).toThrow("not 2");
  });
});
