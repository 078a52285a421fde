import { expect, test } from "vitest";
import type { PastSprint } from "./forecast/past-sprint.ts";
import { sprintForecast } from "./forecast/sprint-forecast.ts";
import {
  forecastAtStart,
  forecastComparedWords,
  sprintReview,
  type ForecastAtStart,
} from "./sprint-review.ts";
import type { Commitment } from "./sprint.ts";

const part = (ref: string, more: Partial<Commitment> = {}): Commitment => ({
  ref,
  title: ref,
  kind: "story",
  points: 5,
  planned: true,
  byName: "Ada",
  at: "2026-03-02T09:00:00.000Z",
  endedAt: null,
  outcome: "done",
  state: "done",
  closedAt: null,
  ...more,
});

const commitments = [
  part("SHOP-1"),
  part("SHOP-2", { outcome: "returned", state: "started", points: 3 }),
  part("SHOP-3", { outcome: "displaced", state: "ready", points: 8 }),
  part("SHOP-4", { kind: "defect", points: null }),
  part("SHOP-5", { kind: "incident", points: null, planned: false }),
  part("SHOP-6", { planned: false, points: 2 }),
  part("SHOP-7", {
    kind: "defect",
    points: null,
    planned: false,
    outcome: "returned",
    state: "ready",
  }),
  part("SHOP-8", { outcome: "withdrawn", state: "ready", points: 1 }),
];
const displacements = [
  {
    ref: "SHOP-5",
    displaced: ["SHOP-3"],
    sprintId: "seven",
    by: "person:ben",
    byName: "Ben",
    at: "2026-03-04T09:00:00.000Z",
    reason: "Nobody can pay",
  },
];
const refs = (all: readonly { ref: string }[]) => all.map(({ ref }) => ref);

test("a review tells apart what was planned and what came in, what is done and what is not", () => {
  const review = sprintReview({ plannedPoints: 17, donePoints: 7 }, commitments, displacements);
  expect(refs(review.increment)).toEqual(["SHOP-1", "SHOP-6"]);
  expect(refs(review.planned.done)).toEqual(["SHOP-1", "SHOP-4"]);
  expect(refs(review.planned.notDone)).toEqual(["SHOP-2", "SHOP-3", "SHOP-8"]);
  expect(refs(review.unplanned.done)).toEqual(["SHOP-5", "SHOP-6"]);
  expect(refs(review.unplanned.notDone)).toEqual(["SHOP-7"]);
  expect(review.points).toEqual({ planned: 17, done: 7 });
  expect(review.interrupts).toBe(2);
});

test("what was displaced says by what, why and who decided it", () => {
  const { displaced } = sprintReview(
    { plannedPoints: 17, donePoints: 7 },
    commitments,
    displacements,
  );
  expect(displaced).toEqual([
    expect.objectContaining({
      ref: "SHOP-3",
      displacedBy: "SHOP-5",
      reason: "Nobody can pay",
      decidedBy: "Ben",
    }),
  ]);
});

test("while the sprint runs, points are counted from its stories, and from nothing else", () => {
  const running = [
    part("SHOP-1", { outcome: null }),
    part("SHOP-2", { outcome: null, state: "started", points: 3 }),
    part("SHOP-3", { outcome: null, kind: "defect", points: 99 }),
  ];
  const { points } = sprintReview({ plannedPoints: null, donePoints: null }, running, []);
  expect(points).toEqual({ planned: 8, done: 5 });
});

const before: ForecastAtStart = {
  low: 20,
  high: 24,
  words: "Last sprint: 20 points and 4 defects.",
  best: "mean-of-three",
  points: 18,
  intervals: {
    50: { low: 16, high: 20 },
    80: { low: 12, high: 24 },
    95: { low: 8, high: 28 },
  },
  interrupts: { expected: 1.4, low: 0, high: 2 },
};

test.each<[string, ForecastAtStart | null, { points: number; interrupts: number }, string[]]>([
  [
    "a range that held",
    before,
    { points: 21, interrupts: 1 },
    [
      "The article's arithmetic said 20 to 24 points; 21 points came.",
      "What was learned from this team said 18 points.",
      "Its 80 % range, 12 to 24, held.",
      "1 interrupt came in while it ran; the room kept, for 2, was enough.",
    ],
  ],
  [
    "a range that did not hold, and more interrupts than room",
    before,
    { points: 9, interrupts: 5 },
    [
      "The article's arithmetic said 20 to 24 points; 9 points came.",
      "What was learned from this team said 18 points.",
      "Its 80 % range, 12 to 24, did not hold.",
      "5 interrupts came in while it ran; the room kept, for 2, was 3 too few.",
    ],
  ],
  [
    "a young team's arithmetic alone",
    { ...before, best: "arithmetic", low: 20, high: 20, intervals: null },
    { points: 1, interrupts: 0 },
    [
      "The article's arithmetic said 20 points; 1 point came.",
      "No interrupts came in while it ran; the room kept, for 2, was enough.",
    ],
  ],
  ["a first sprint", null, { points: 9, interrupts: 0 }, ["Nothing was forecast when it started."]],
])("%s is told in words", (_sentence, forecast, came, words) => {
  expect(forecastComparedWords(forecast, came)).toEqual(words);
});

test("of a forecast is kept what a review asks for", () => {
  const past: PastSprint = {
    id: "one",
    name: "Sprint 1",
    startsOn: "2026-02-16",
    endsOn: "2026-02-27",
    availableDays: 30,
    plannedPoints: 60,
    plannedCounts: { defect: 4 },
    donePoints: 60,
    doneCounts: { defect: 4 },
    interrupts: 0,
    expedited: 0,
    carriedPoints: 0,
  };
  const forecast = sprintForecast([past], {
    startsOn: "2026-03-02",
    endsOn: "2026-03-13",
    availableDays: 30,
    plannedPoints: 66,
    plannedCounts: { defect: 2 },
    carriedPoints: 0,
  });
  const kept = forecast && forecastAtStart(forecast);
  expect(kept).toMatchObject({ low: 65, high: 70, best: "arithmetic", intervals: null });
  expect(kept).not.toHaveProperty("models");
});
