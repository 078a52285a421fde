import { describe, expect, test } from "vitest";
import {
  spokenDay,
  survivalOf,
  survivalOn,
  survivalWords,
  watchedUntil,
  type WatchedFix,
} from "./survival.ts";

const broken = (...days: number[]): WatchedFix[] =>
  days.map((day) => ({ days: day, isBroken: true }));
const held = (...days: number[]): WatchedFix[] =>
  days.map((day) => ({ days: day, isBroken: false }));

// Freireich and others (1963), weeks in remission of the 21 treated with 6-mercaptopurine: the example of most textbooks on survival,
// among them Klein and Moeschberger, "Survival Analysis" (2003), table 4.1A.
const remission = [
  ...broken(6, 6, 6, 7, 10, 13, 16, 22, 23),
  ...held(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
];

describe("the textbook's example", () => {
  const survival = survivalOf(remission);

  // Worked out by hand, each from the one before: 18/21, · 16/17, · 14/15, · 11/12, · 10/11, · 6/7, · 5/6.
  test.each([
    [6, 21, 3, 0.8571, 0.62, 0.952],
    [7, 17, 1, 0.8067, 0.563, 0.923],
    [10, 15, 1, 0.7529, 0.503, 0.889],
    [13, 12, 1, 0.6902, 0.432, 0.849],
    [16, 11, 1, 0.6275, 0.368, 0.805],
    [22, 7, 1, 0.5378, 0.268, 0.747],
    [23, 6, 1, 0.4482, 0.188, 0.68],
  ])("at %i of %i at risk %i end, and %f go on", (day, atRisk, ended, holding, low, high) => {
    const step = survival.steps.find((each) => each.day === day);
    expect(step).toMatchObject({ atRisk, broken: ended });
    expect(step?.holding).toBeCloseTo(holding, 4);
    expect(step?.low).toBeCloseTo(low, 3);
    expect(step?.high).toBeCloseTo(high, 3);
  });

  test("has no other steps, and counts all", () => {
    expect(survival.steps.map(({ day }) => day)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(survival).toMatchObject({ fixes: 21, broken: 9 });
  });

  test("has as many at risk on a day as were watched until then", () => {
    expect([0, 6, 7, 10, 35, 36].map((day) => watchedUntil(survival.watchedDays, day))).toEqual([
      21, 21, 17, 15, 1, 0,
    ]);
  });

  test("stands between two steps as it stood after the first, and before all of them whole", () => {
    expect(survivalOn(survival, 5).holding).toBe(1);
    expect(survivalOn(survival, 9).holding).toBeCloseTo(0.8067, 4);
    expect(survivalOn(survival, 400).holding).toBeCloseTo(0.4482, 4);
  });
});

test("without anything that was watched no longer it is the plain share of those that hold", () => {
  const { steps } = survivalOf([...broken(1, 2, 3, 4), ...held(9, 9, 9, 9)]);
  expect(steps.map(({ holding }) => Math.round(holding * 1000))).toEqual([875, 750, 625, 500]);
});

test("when the last that is watched breaks, none holds, and nothing is said of a range", () => {
  const { steps } = survivalOf(broken(1, 2));
  expect(steps[1]).toEqual({ day: 2, atRisk: 1, broken: 1, holding: 0, low: null, high: null });
});

test("what was watched no longer on the day of a break was at risk in it", () => {
  expect(survivalOf([...broken(30), ...held(30, 29)]).steps[0]).toMatchObject({ atRisk: 2 });
});

describe("in words", () => {
  test("nothing was watched", () => {
    expect(survivalWords(survivalOf([]))).toBe(
      "No action that promises anything has been done yet.",
    );
  });

  test("too few to tell", () => {
    expect(survivalWords(survivalOf(held(90)))).toContain("1 fix has been watched so far");
    expect(survivalWords(survivalOf([...broken(3), ...held(90, 90)]))).toBe(
      "Too few to tell how fixes hold: 3 fixes have been watched so far, and it takes 10.",
    );
  });

  test("too early to tell", () => {
    const young = survivalOf(held(1, 2, 3, 4, 5, 6, 6, 6, 6, 6));
    expect(spokenDay(young)).toBeNull();
    expect(survivalWords(young)).toContain("Too early to tell");
  });

  test("none broke", () => {
    const all = survivalOf(held(...Array.from({ length: 12 }, () => 100)));
    expect(survivalWords(all)).toBe("None of 12 fixes has broken so far.");
  });

  test("of a hundred fixes so many hold, on the last day that enough were watched to", () => {
    const fixes = survivalOf([...broken(20), ...held(...Array.from({ length: 11 }, () => 95))]);
    expect(spokenDay(fixes)).toBe(90);
    expect(survivalWords(fixes)).toBe(
      "Of 100 fixes, 92 are still holding after 90 days. With what was seen so far it may as well be 54 to 99.",
    );
    const short = survivalOf([...broken(20), ...held(...Array.from({ length: 11 }, () => 30))]);
    expect(survivalWords(short)).toContain("after 30 days");
  });

  test("all but a few of very many is never all", () => {
    const many = survivalOf([...broken(2), ...held(...Array.from({ length: 900 }, () => 95))]);
    expect(survivalWords(many)).toContain("Of 100 fixes, 99 are still holding");
  });
});
