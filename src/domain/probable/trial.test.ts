import { describe, expect, test } from "vitest";
import { arithmeticForecast } from "../forecast/arithmetic.ts";
import { chance } from "../forecast/chance.ts";
import { plusDays } from "./days.ts";
import { pastDraws } from "./past-draws.ts";
import type { TeamPace } from "./team-pace.ts";
import { trialsOf, type Trial } from "./trial.ts";

const trials = 20_000;

function paceOf(past: TeamPace["past"], given: Partial<TeamPace> = {}): TeamPace {
  const periods = Array.from({ length: 8 }, (_, at) => ({
    startsOn: plusDays("2026-01-05", at * 14),
    endsOn: plusDays("2026-01-05", at * 14 + 13),
    share: 1,
    sprintId: null,
    name: "",
  }));
  const team = { teamId: "a", name: "A", method: "scrum", storyPoints: 3 } as const;
  return { ...team, past, periods, entryRanks: [0], ...given };
}

const sprint = { points: 60, counts: 4, arrivals: 3, days: 14 };
const many = (length: number, each = sprint) => Array.from({ length }, () => each);

function values(pace: TeamPace, value: (trial: Trial) => number): number[] {
  const next = trialsOf(pace, chance(7));
  return Array.from({ length: trials }, () => value(next()));
}

const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
const spread = (all: readonly number[]) => {
  const middle = mean(all);
  return Math.sqrt(mean(all.map((each) => (each - middle) ** 2))) / middle;
};
const total = ({ capacity }: Trial, until = capacity.length) =>
  capacity.slice(0, until).reduce((sum, each) => sum + each, 0);

describe("the room of one item without points", () => {
  test("is what the article's arithmetic takes for it", () => {
    const prices = values(paceOf(many(4)), ({ price }) => price);
    const { low, high } = arithmeticForecast({ points: 60, counts: { defect: 4 } }, { defect: 2 });
    expect(2 * Math.min(...prices)).toBeCloseTo(low - 60, 1);
    expect(2 * Math.max(...prices)).toBeCloseTo(high - 60, 1);
  });

  test("does not vanish with a sprint in which nothing was done", () => {
    const past = [...many(2), ...many(4, { ...sprint, points: 0, counts: 0 })];
    expect(Math.min(...values(paceOf(past), ({ price }) => price))).toBeGreaterThan(2.4);
  });

  test("is one where a team gives no points", () => {
    const past = many(4, { ...sprint, points: 0 });
    expect(new Set(values(paceOf(past), ({ price }) => price))).toEqual(new Set([1]));
  });
});

describe("what a team gets done", () => {
  test("is on average what it got done", () => {
    const seen = mean(values(paceOf(many(16)), (trial) => total(trial) / (60 + 4 * trial.price)));
    expect(seen).toBeGreaterThan(7.9);
    expect(seen).toBeLessThan(8.1);
  });

  test("is less sure after a short past, and less sure of all periods the further ahead", () => {
    const unsure = (length: number, until: number) =>
      spread(values(paceOf(many(length)), (trial) => total(trial, until) / (60 + 4 * trial.price)));
    expect(unsure(2, 1)).toBeGreaterThan(unsure(16, 1) * 2);
    expect(unsure(16, 8)).toBeGreaterThan(unsure(16, 1) * 1.2);
  });

  test("goes by the day: a week brings half of a fortnight", () => {
    const week = {
      startsOn: "2026-01-05",
      endsOn: "2026-01-11",
      share: 1,
      sprintId: null,
      name: "",
    };
    const pace = paceOf(many(16), { periods: [week] });
    expect(mean(values(pace, (trial) => total(trial) / (60 + 4 * trial.price)))).toBeCloseTo(
      0.5,
      2,
    );
  });
});

test("after few periods what is drawn differs from trial to trial by more than a plain bootstrap's draws", () => {
  const drawn = new Int32Array(8);
  const draw = pastDraws(2, chance(3), drawn);
  const first = Array.from({ length: trials }, () => {
    draw();
    return drawn.filter((at) => at === 0).length;
  });
  expect(new Set(first).size).toBe(9);
  const average = mean(first);
  const plain = 8 * (average / 8) * (1 - average / 8);
  expect(mean(first.map((each) => (each - average) ** 2))).toBeGreaterThan(1.5 * plain);
});

describe("what comes in", () => {
  const room = ({ arrivals, arrivalPrice, price }: Trial) =>
    arrivals.reduce((sum, each, at) => sum + (each * (arrivalPrice[at] ?? 0)) / price, 0);

  test.each([3, 40])("is on average as much as came in, %d a sprint", (arrivals) => {
    const seen = mean(values(paceOf(many(16, { ...sprint, arrivals })), room));
    expect(seen / (8 * arrivals)).toBeGreaterThan(0.98);
    expect(seen / (8 * arrivals)).toBeLessThan(1.05);
  });

  test("after a quiet start is little, but not nothing", () => {
    const seen = mean(values(paceOf(many(3, { ...sprint, arrivals: 0 })), room));
    expect(seen).toBeGreaterThan(0.5);
    expect(seen).toBeLessThan(3);
  });

  test("comes in where it came in before, and on top where nothing is known of that", () => {
    const entry = ({ arrivals, entries }: Trial) =>
      (arrivals[0] ?? 0) > 0 ? (entries[0] ?? 0) : 0;
    expect(new Set(values(paceOf(many(4), { entryRanks: [0, 0.25, 1] }), entry))).toEqual(
      new Set([0, 0.25, 1]),
    );
    expect(new Set(values(paceOf(many(4), { entryRanks: [] }), entry))).toEqual(new Set([0]));
  });
});
