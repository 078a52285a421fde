import { describe, expect, test } from "vitest";
import { chance } from "./chance.ts";
import { interruptForecast, interruptsCompared } from "./interrupts.ts";
import type { PastSprint } from "./past-sprint.ts";
import { simulatedTeam } from "./simulated-teams.ts";

function team(interrupts: readonly number[], change: Partial<PastSprint> = {}): PastSprint[] {
  return simulatedTeam("stable", interrupts.length, 1).map((sprint, at) => ({
    ...sprint,
    interrupts: interrupts[at] ?? 0,
    ...change,
  }));
}

const always = (count: number, sprints: number): number[] =>
  Array.from({ length: sprints }, () => count);

test("a team with four interrupts in each sprint expects four, and keeps room for Poisson's six", () => {
  const { expected, low, high } = interruptForecast(team(always(4, 30)));
  expect(expected).toBeCloseTo(4, 0);
  expect([low, high]).toEqual([2, 6]);
});

test("a sprint twice as long expects twice as many", () => {
  const past = team(always(4, 30));
  const once = interruptForecast(past, { startsOn: "2026-03-02", endsOn: "2026-03-15" });
  const twice = interruptForecast(past, { startsOn: "2026-03-02", endsOn: "2026-03-29" });
  expect(twice.expected / once.expected).toBeCloseTo(2, 9);
  expect(twice.high).toBeGreaterThan(once.high);
});

test("what comes in heaps needs more room for the same number", () => {
  const even = interruptForecast(team(always(5, 24)));
  const heaps = interruptForecast(team(Array.from({ length: 24 }, (_, at) => (at % 2 ? 1 : 9))));
  expect(heaps.high).toBeGreaterThan(even.high);
});

test("a month of quiet after years of noise is believed step by step", () => {
  const after = (quiet: number): number =>
    interruptForecast(team([...always(8, 20), ...always(0, quiet)])).expected;
  expect(after(0)).toBeGreaterThan(7.5);
  expect(after(4)).toBeLessThan(after(1));
  expect(after(20)).toBeLessThan(1.2);
  expect(after(20)).toBeGreaterThan(0);
});

test("one quiet sprint is no promise: some room is kept", () => {
  const { expected, high } = interruptForecast(team([0]));
  expect(expected).toBe(0.5);
  expect(high).toBe(1);
});

test("emergencies are foretold beside all interrupts", () => {
  const { expedited } = interruptForecast(team(always(6, 20), { expedited: 1 }));
  expect(expedited.expected).toBeCloseTo(1, 0);
  expect(expedited.high).toBe(2);
});

test("without a finished sprint nothing is known, and that is said", () => {
  expect(interruptForecast([])).toEqual({
    expected: 0,
    low: 0,
    high: 0,
    expedited: { expected: 0, low: 0, high: 0 },
    words: "Without a finished sprint nothing is known of interrupts.",
  });
});

test("the words say what to keep free and how the room kept has done", () => {
  expect(interruptForecast(team(always(4, 6))).words).toBe(
    "Expect about 4 interrupts: with room for 6, four sprints of five have enough. The room kept would have been enough in 5 of 5 sprints.",
  );
});

test("each past sprint is compared with what was expected before it, and with nothing later", () => {
  const past = team([3, 5, 0, 9]);
  const compared = interruptsCompared(past);
  expect(compared.map(({ sprintId, came }) => [sprintId, came])).toEqual([
    ["sprint-2", 5],
    ["sprint-3", 0],
    ["sprint-4", 9],
  ]);
  const { expected, low, high } = interruptForecast(past.slice(0, 2), past[2]);
  expect(compared[1]).toMatchObject({ expected, low, high });
});

describe.each([
  [0.3, 0],
  [3, 0],
  [3, 0.4],
  [8, 0.3],
  [30, 0.2],
])("over 200 teams with %d interrupts a sprint, of dispersion %d", (mean, dispersion) => {
  const compared = Array.from({ length: 200 }, (_, seed) => {
    const draw = chance(seed);
    return interruptsCompared(
      team(Array.from({ length: 30 }, () => draw.negativeBinomial(mean, dispersion))),
    );
  });

  test("the reserve is enough in four sprints of five, or a little more where counts are small", () => {
    const all = compared.flatMap((one) => one.slice(7));
    const held = all.filter(({ high, came }) => came <= high).length / all.length;
    expect(held).toBeGreaterThan(0.77);
    expect(held).toBeLessThan(mean < 5 ? 0.93 : 0.84);
  });

  test("and not much less often while there are few", () => {
    const all = compared.flatMap((one) => one.slice(0, 7));
    const held = all.filter(({ high, came }) => came <= high).length / all.length;
    expect(held).toBeGreaterThan(0.76);
  });

  test("what is expected is what comes on average", () => {
    const all = compared.flat();
    const expected = all.reduce((sum, one) => sum + one.expected, 0) / all.length;
    expect(Math.abs(expected - mean)).toBeLessThan(0.15 + mean * 0.05);
  });
});
