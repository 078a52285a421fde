import { expect, test } from "vitest";
import { countQuantile } from "./counts.ts";
import { interruptForecast } from "./interrupts.ts";
import { sampleInterrupts, sampleSprints } from "./sampled.ts";
import { plannedAfter, simulatedTeam, teamKinds } from "./simulated-teams.ts";
import { sprintForecast } from "./sprint-forecast.ts";

const trials = 20_000;

test.each(teamKinds)(
  "trials of a team that is %s lie in its intervals as often as these say",
  (kind) => {
    const past = simulatedTeam(kind, 40, 3);
    const plan = plannedAfter(past);
    const intervals = sprintForecast(past, plan)?.intervals;
    if (!intervals) throw new Error("There are no intervals.");
    const drawn = sampleSprints(past, plan, trials, 1);
    for (const percent of [50, 80, 95] as const) {
      const { low, high } = intervals[percent];
      const within = (beyond: number): number =>
        drawn.filter((points) => points >= low - beyond && points <= high + beyond).length / trials;
      expect(within(0.5) * 100).toBeGreaterThan(percent - 1);
      expect(within(-0.5) * 100).toBeLessThan(percent + 6);
    }
  },
);

test("a team that has grown all the time has more trials above the forecast than below", () => {
  const past = simulatedTeam("stable", 30, 1).map((sprint, at) => ({
    ...sprint,
    donePoints: 20 + 2 * at,
    plannedPoints: null,
    availableDays: null,
  }));
  const plan = { ...plannedAfter(past), plannedPoints: 0, availableDays: null };
  const points = sprintForecast(past, plan)?.points ?? 0;
  const above = sampleSprints(past, plan, trials, 1).filter((drawn) => drawn > points);
  expect(above.length / trials).toBeGreaterThan(0.9);
});

test("after one sprint, trials spread around the article's arithmetic", () => {
  const past = simulatedTeam("stable", 1, 4);
  const drawn = sampleSprints(past, plannedAfter(past), trials, 1);
  const points = past[0]?.donePoints ?? 0;
  const above = drawn.filter((one) => one > points).length / trials;
  expect(above).toBeGreaterThan(0.45);
  expect(above).toBeLessThan(0.55);
  expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(points);
});

test("interrupts are drawn as they are foretold", () => {
  const past = simulatedTeam("stable", 30, 5);
  const plan = plannedAfter(past);
  const { expected, high } = interruptForecast(past, plan);
  const drawn = sampleInterrupts(past, plan, trials, 1);
  const sum = drawn.reduce((sum, count) => sum + count, 0);
  expect(sum / trials / expected).toBeGreaterThan(0.97);
  expect(sum / trials / expected).toBeLessThan(1.03);
  const within = (count: number): number => drawn.filter((one) => one <= count).length / trials;
  expect(within(high)).toBeGreaterThan(0.79);
  expect(within(high - 1)).toBeLessThan(0.81);
  expect(countQuantile({ mean: expected, dispersion: 0 }, 0.8)).toBeLessThanOrEqual(high);
});

test("the same seed draws the same", () => {
  const past = simulatedTeam("volatile", 12, 6);
  const plan = plannedAfter(past);
  expect(sampleSprints(past, plan, 50, 9)).toEqual(sampleSprints(past, plan, 50, 9));
  expect(sampleSprints(past, plan, 50, 9)).not.toEqual(sampleSprints(past, plan, 50, 10));
  expect(sampleInterrupts(past, plan, 50, 9)).toEqual(sampleInterrupts(past, plan, 50, 9));
});

test("without a finished sprint there is nothing to draw from, and that is said", () => {
  const plan = plannedAfter([]);
  const refusal = "Without a finished sprint there is nothing to draw from.";
  expect(() => sampleSprints([], plan, 10, 1)).toThrow(refusal);
  expect(() => sampleInterrupts([], plan, 10, 1)).toThrow(refusal);
});
