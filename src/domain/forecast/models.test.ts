import { expect, test } from "vitest";
import { askedOf } from "./asked.ts";
import { weightedMean } from "./averages.ts";
import { models, type ModelName } from "./models.ts";
import type { PastSprint } from "./past-sprint.ts";
import { besideTheUsual } from "./usual.ts";

const sprint: PastSprint = {
  id: "1",
  name: "Sprint 1",
  startsOn: "2026-01-05",
  endsOn: "2026-01-18",
  availableDays: 40,
  plannedPoints: 50,
  plannedCounts: { story: 6, defect: 4 },
  donePoints: 40,
  doneCounts: { story: 5, defect: 4 },
  interrupts: 2,
  expedited: 1,
  carriedPoints: 0,
};

/** What a model says of a sprint after these; what is not told of a sprint is as above. */
function says(
  name: ModelName,
  past: readonly Partial<PastSprint>[],
  plan: Partial<PastSprint> = {},
): number | null {
  const model = models.find((model) => model.name === name);
  const finished = besideTheUsual(past.map((change) => ({ ...sprint, ...change })));
  return model?.predict(finished, askedOf({ ...sprint, ...plan })) ?? null;
}

const points = (...done: number[]): Partial<PastSprint>[] =>
  done.map((donePoints) => ({ donePoints }));

test("exponentially weighted means as the documentation of pandas prints them for ewm(alpha=0.2) and ewm(alpha=0.5)", () => {
  const first = [1, 2, 3, 4].map((_, at) => weightedMean([1, 2, 3, 4].slice(0, at + 1), 0.2));
  expect(first.map((value) => value.toFixed(6))).toEqual([
    "1.000000",
    "1.555556",
    "2.147541",
    "2.775068",
  ]);
  expect(weightedMean([1, 2, 3, 4], 0.5)).toBeCloseTo(3.266667, 6);
});

test("the means learn from what was done", () => {
  expect(says("last", points(10, 20, 60))).toBe(60);
  expect(says("mean-of-three", points(90, 10, 20, 60))).toBe(30);
  expect(says("mean-of-three", points(10, 20))).toBe(15);
  expect(says("smoothed", points(30, 30, 30))).toBeCloseTo(30, 9);
  expect(says("smoothed", points(10, 20))).toBeCloseTo((10 * 0.7 + 20) / 1.7, 9);
});

test("the article's example says the middle of 65 to 70", () => {
  const last = { donePoints: 60, doneCounts: { story: 8, defect: 4 } };
  expect(says("arithmetic", [last], { plannedCounts: { story: 9, defect: 2 } })).toBe(67.5);
});

test("half the days, half the points; where days are not known it abstains", () => {
  expect(says("per-day", points(40, 40), { availableDays: 20 })).toBeCloseTo(20, 9);
  expect(says("per-day", points(40, 40), { availableDays: 0 })).toBe(0);
  expect(says("per-day", points(40), { availableDays: null })).toBeNull();
  expect(says("per-day", [{ availableDays: null }, { availableDays: 0 }])).toBeNull();
  expect(says("per-day", [{ availableDays: null, donePoints: 7 }, {}])).toBeCloseTo(40, 9);
});

test("the plan counts as it stands, and by the share that was done of the plans before", () => {
  expect(says("commitment", points(40, 40), { plannedPoints: 60 })).toBe(60);
  expect(says("commitment-kept", points(40, 40), { plannedPoints: 60 })).toBeCloseTo(48, 9);
});

test.each([0, 24, 101])("a plan of %d points, unlike any before, says nothing", (plannedPoints) => {
  expect(says("commitment", points(40, 40), { plannedPoints })).toBeNull();
  expect(says("commitment-kept", points(40, 40), { plannedPoints })).toBeNull();
});

test("imported sprints without a plan leave the plan without a measure", () => {
  expect(says("commitment", [{ plannedPoints: null }])).toBeNull();
  expect(says("commitment-kept", points(40), { plannedPoints: null })).toBeNull();
});

/** One item without points fewer than usual brings five points more than usual, and the other way round. */
const byDefects = [4, 2, 6, 3, 5, 1, 4, 3].map((defect) => ({
  plannedCounts: { defect },
  donePoints: 60 - 5 * defect,
}));

test("where defects have taken room, fewer of them leave more", () => {
  const name = "mean-of-three-with-defects";
  expect(says(name, byDefects, { plannedCounts: { defect: 0 } })).toBeCloseTo(60, 6);
  expect(says(name, byDefects, { plannedCounts: { story: 30, incident: 2, debt: 2 } })).toBeCloseTo(
    40,
    6,
  );
  expect(says(name, byDefects, { plannedCounts: { defect: 40 } })).toBe(0);
});

test("that more defects would bring more points is chance, and never counted on", () => {
  const odd = byDefects.map(({ plannedCounts }) => ({
    plannedCounts,
    donePoints: 20 + 5 * plannedCounts.defect,
  }));
  const name = "mean-of-three-with-defects";
  expect(says(name, odd, { plannedCounts: { defect: 40 } })).toBeCloseTo((25 + 40 + 35) / 3, 9);
});

test("with five sprints, or counts that never differ, defects are not weighed", () => {
  expect(says("mean-of-three-with-defects", byDefects.slice(0, 5))).toBeNull();
  expect(says("mean-of-three-with-defects", points(10, 20, 30, 20, 10, 20, 30, 20))).toBeNull();
});

const byDays = Array.from({ length: 30 }, (_, at) => {
  const availableDays = 30 + ((at * 7) % 13);
  return { availableDays, plannedPoints: 50 + ((at * 5) % 7), donePoints: 2 * availableDays };
});

test("many inputs find the one that matters", () => {
  const usual = says("many-inputs", byDays, { availableDays: 36, plannedPoints: 53 }) ?? 0;
  const fewer = says("many-inputs", byDays, { availableDays: 26, plannedPoints: 53 }) ?? 0;
  expect(usual - fewer).toBeGreaterThan(14);
  expect(usual - fewer).toBeLessThan(21);
});

test("many inputs abstain with little history, and leave out what is not known", () => {
  expect(says("many-inputs", byDays.slice(0, 14))).toBeNull();
  const unknown = byDays.map((one) => ({ ...one, availableDays: null }));
  const plan = { availableDays: null, plannedPoints: 53 };
  expect(says("many-inputs", unknown, plan)).not.toBeNull();
  const nothing = unknown.map(({ donePoints }) => ({
    donePoints,
    availableDays: null,
    plannedPoints: null,
  }));
  expect(says("many-inputs", nothing, { availableDays: null, plannedPoints: null })).toBeNull();
});

test("every model has a name of its own and words for people", () => {
  expect(new Set(models.map(({ name }) => name)).size).toBe(models.length);
  expect(new Set(models.map(({ title }) => title)).size).toBe(models.length);
  for (const { title } of models) expect(title).not.toMatch(/estimate|per defect/);
});
