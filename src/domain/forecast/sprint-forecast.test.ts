import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedOf } from "./asked.ts";
import { learn } from "./foretold.ts";
import { chances } from "./intervals.ts";
import { interruptsCompared } from "./interrupts.ts";
import type { PastSprint, PlannedSprint } from "./past-sprint.ts";
import { sampleInterrupts, sampleSprints } from "./sampled.ts";
import { plannedAfter, simulatedTeam, teamKinds } from "./simulated-teams.ts";
import { forecastFrom, sprintForecast, type SprintForecast } from "./sprint-forecast.ts";

function forecastOf(past: readonly PastSprint[], plan = plannedAfter(past)): SprintForecast {
  const forecast = sprintForecast(past, plan);
  if (!forecast) throw new Error("There is no forecast.");
  return forecast;
}

const articles: PastSprint = {
  id: "1",
  name: "Sprint 1",
  startsOn: "2026-01-05",
  endsOn: "2026-01-18",
  availableDays: null,
  plannedPoints: null,
  plannedCounts: { story: 8, defect: 4 },
  donePoints: 60,
  doneCounts: { story: 8, defect: 4 },
  interrupts: 0,
  expedited: 0,
  carriedPoints: 0,
};

const twoDefects: PlannedSprint = {
  startsOn: "2026-01-19",
  endsOn: "2026-02-01",
  availableDays: null,
  plannedPoints: 70,
  plannedCounts: { story: 9, defect: 2 },
  carriedPoints: 0,
};

test("the article's example: one sprint of 60 points and 4 defects, a plan with 2: 65 to 70", () => {
  const forecast = forecastOf([articles], twoDefects);
  expect(forecast.arithmetic).toMatchObject({ low: 65, high: 70 });
  expect(forecast).toMatchObject({ best: "arithmetic", points: 68, intervals: null });
  expect(forecast.calibration).toEqual([]);
  expect(forecast.words).toEqual([
    "1 finished sprint cannot tell which forecast suits this team: until there are 6, the article's arithmetic answers.",
    "After one finished sprint nothing can be said of how far off a forecast may be.",
    "The 80 % interval has not been tried on a sprint of this team yet.",
    "It is too early to say whether counting defects makes this forecast better.",
  ]);
});

test("what was learned once answers every plan as if it were learned anew", () => {
  const past = simulatedTeam("by its days", 20, 2);
  const learned = learn(past);
  for (const availableDays of [null, 0, 10, 45]) {
    const plan = { ...plannedAfter(past), availableDays };
    expect(forecastFrom(learned, plan)).toEqual(sprintForecast(past, plan));
  }
});

test("without a finished sprint there is no forecast", () => {
  expect(sprintForecast([], twoDefects)).toBeNull();
});

test("after two sprints there is an interval, and it is wide", () => {
  const { intervals } = forecastOf([articles, { ...articles, id: "2" }], twoDefects);
  if (!intervals) throw new Error("There are no intervals.");
  expect(intervals[80].low).toBeLessThan(40);
  expect(intervals[80].high).toBeGreaterThan(90);
});

test("a team whose points follow its days is foretold by its days", () => {
  const past = simulatedTeam("by its days", 30, 1);
  const whole = forecastOf(past, { ...plannedAfter(past), availableDays: 45 });
  const half = forecastOf(past, { ...plannedAfter(past), availableDays: 22.5 });
  expect(whole.best).toBe("per-day");
  expect(Math.abs(whole.points / half.points - 2)).toBeLessThan(0.05);
  expect(whole.words[0]).toMatch(
    /^The pace per available day has done best for this team: over 29 sprints it was off by \d+ % of a sprint's points on average\.$/,
  );
});

test("a team whose points follow its plan is foretold by the share that it usually does", () => {
  const past = simulatedTeam("by its plan", 30, 1);
  expect(forecastOf(past).best).toBe("commitment-kept");
});

test("a plan that is still being filled is not taken for the team's word", () => {
  const past = simulatedTeam("by its plan", 30, 1);
  const { best, points, models } = forecastOf(past, { ...plannedAfter(past), plannedPoints: 3 });
  expect(best).not.toMatch(/commitment/);
  expect(points).toBeGreaterThan(10);
  expect(models.find(({ name }) => name === "commitment-kept")?.points).toBeNull();
});

describe("whether defects explain a team's points", () => {
  const shareOf = (kind: (typeof teamKinds)[number]): number => {
    const explained = Array.from({ length: 60 }, (_, seed) => {
      const past = simulatedTeam(kind, 30, 500 + seed);
      return forecastOf(past).defectsExplain;
    });
    return explained.filter(Boolean).length / explained.length;
  };

  test("is found where they do", () => {
    expect(shareOf("by its defects")).toBeGreaterThan(0.95);
  });

  test.each(["stable", "volatile", "wandering", "by its days"] as const)(
    "is hardly ever said of a team whose points are %s",
    (kind) => {
      expect(shareOf(kind)).toBeLessThan(0.06);
    },
  );

  test("is told either way", () => {
    const yes = forecastOf(simulatedTeam("by its defects", 30, 1));
    expect(yes.words.at(-1)).toBe(
      "Counting defects made this team's forecast better: plans with more of them brought fewer points.",
    );
    const no = forecastOf(simulatedTeam("stable", 30, 1));
    expect(no.words.at(-1)).toBe("Counting defects did not make this team's forecast better.");
  });
});

describe.each(teamKinds)("a team whose points are %s", (kind) => {
  const past = simulatedTeam(kind, 26, 77);
  const forecast = forecastOf(past);

  test("is foretold in the past by the very words that it would have been told then", () => {
    for (const [at, was] of forecast.calibration.entries()) {
      const sprint = past[at + 2];
      if (!sprint) throw new Error("There is no such sprint.");
      const then = forecastOf(past.slice(0, at + 2), {
        ...askedOf(sprint),
        plannedPoints: sprint.plannedPoints ?? 0,
      });
      expect(was).toMatchObject({ sprintId: sprint.id, points: sprint.donePoints });
      expect(was).toMatchObject({ predicted: then.points, intervals: then.intervals });
    }
    expect(forecast.calibration).toHaveLength(past.length - 2);
  });

  test("is told how often each interval held", () => {
    for (const percent of chances) {
      const held = forecast.calibration.filter(
        ({ points, intervals }) =>
          intervals[percent].low <= points && points <= intervals[percent].high,
      );
      expect(forecast.held[percent]).toEqual({ held: held.length, of: 24 });
    }
    expect(forecast.words).toContain(
      `The 80 % interval has held in ${forecast.held[80].held} of 24 sprints.`,
    );
  });

  test("sees the chosen model first, and the others by how far off they were", () => {
    const [first, ...others] = forecast.models;
    expect(first).toMatchObject({ name: forecast.best, points: forecast.points });
    const errors = others.map(({ error }) => error ?? Infinity);
    expect(errors).toEqual(errors.toSorted((one, other) => one - other));
  });

  test("is off with the chosen model hardly more than with the best one", () => {
    const best = Math.min(...forecast.models.map(({ error }) => error ?? Infinity));
    expect(forecast.models[0]?.error ?? Infinity).toBeLessThan(best * 1.35);
  });
});

test("no word of a forecast puts a number on a defect", () => {
  for (const kind of teamKinds) {
    const forecast = forecastOf(simulatedTeam(kind, 30, 9));
    const words = [...forecast.words, ...forecast.models.map(({ title }) => title)].join(" ");
    expect(words).not.toMatch(/per defect|each defect|estimate|points? (for|of) (a|one) defect/i);
  }
});

describe("whatever a history was like", () => {
  const anything = fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 90 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 200, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(1e-300, 0.5, 1e12, 1e300, Number.MAX_VALUE, NaN, -3) },
  );
  const perhaps = fc.option(anything, { freq: 4 });
  const counts = fc.record(
    { story: anything, defect: anything, incident: anything, action: anything, debt: anything },
    { requiredKeys: [] },
  );
  /** Days that clocks are changed on among them; a sprint may last one day, end before it starts, or follow after a year. */
  const day = fc.oneof(
    fc.constantFrom("2026-03-29", "2026-10-25", "2024-02-29", "not a day"),
    fc
      .integer({ min: 0, max: 3000 })
      .map((days) => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)),
  );
  const plan = fc.record({
    startsOn: day,
    endsOn: day,
    availableDays: perhaps,
    plannedPoints: anything,
    plannedCounts: counts,
    carriedPoints: anything,
  });
  const sprint = fc.record({
    id: fc.constant("1"),
    name: fc.constant("Sprint"),
    startsOn: day,
    endsOn: day,
    availableDays: perhaps,
    plannedPoints: perhaps,
    plannedCounts: counts,
    donePoints: anything,
    doneCounts: counts,
    interrupts: anything,
    expedited: anything,
    carriedPoints: anything,
  });

  const isSound = (value: number): boolean => Number.isFinite(value) && value >= 0;
  const numbersIn = (value: unknown): number[] => {
    if (typeof value === "number") return [value];
    return value && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
  };

  test.each([
    [7000, 1, 9],
    [2500, 5, 30],
    [500, 30, 60],
  ])(
    "%d histories of %d to %d sprints give no number that is negative, infinite or none",
    (numRuns, minLength, maxLength) => {
      fc.assert(
        fc.property(fc.array(sprint, { minLength, maxLength }), plan, (past, plan) => {
          const forecast = forecastOf(past, plan);
          const all = [...numbersIn(forecast), ...numbersIn(interruptsCompared(past))];
          expect(all.filter((value) => !isSound(value))).toEqual([]);
          for (const { intervals } of [forecast, ...forecast.calibration]) {
            if (!intervals) continue;
            const lows = [95, 80, 50].map((percent) => intervals[percent as 50].low);
            const highs = [50, 80, 95].map((percent) => intervals[percent as 50].high);
            expect(lows).toEqual(lows.toSorted((one, other) => one - other));
            expect(highs).toEqual(highs.toSorted((one, other) => one - other));
          }
          expect(forecast.words.join(" ")).not.toMatch(/NaN|Infinity|undefined|null/);
          expect(forecast.interrupts.low).toBeLessThanOrEqual(forecast.interrupts.high);
          expect(sampleSprints(past, plan, 5, 1).every(isSound)).toBe(true);
          expect(sampleInterrupts(past, plan, 5, 1).every(isSound)).toBe(true);
        }),
        { numRuns, seed: 20_260_105 },
      );
    },
    120_000,
  );
});
