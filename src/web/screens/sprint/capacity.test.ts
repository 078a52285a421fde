import { describe, expect, test } from "vitest";
import type { PastSprint } from "../../../domain/forecast/past-sprint.ts";
import { sprintForecast, type SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import {
  capacityWords,
  countedWords,
  rangeToPlanFor,
  roomWords,
  tallyWords,
  widestOf,
} from "./capacity.ts";

test.each([
  [{ points: 0, counts: {} }, "0 points"],
  [{ points: 1, counts: { story: 1 } }, "1 point"],
  [{ points: 42, counts: { story: 4, defect: 2 } }, "42 points and 2 defects"],
  [{ points: 42, counts: { defect: 2, action: 1 } }, "42 points, 2 defects and 1 action"],
])("tells points, and counts everything else: %j", (tally, words) => {
  expect(tallyWords(tally)).toBe(words);
});

test.each([
  [42, "room for 23 to 28 more"],
  [65, "as much as the forecast says"],
  [70, "as much as the forecast says"],
  [75, "5 more than the forecast"],
])("tells what %d points mean beside 65 to 70", (points, words) => {
  expect(roomWords(points, { low: 65, high: 70 })).toBe(words);
});

test("tells one number of room when the forecast is one number", () => {
  expect(roomWords(50, { low: 60, high: 60 })).toBe("room for 10 more");
});

describe("what is counted", () => {
  test("tells how much of it is done", () => {
    expect(countedWords({ defect: 1 }, { story: 3, defect: 2, debt: 1 })).toBe(
      "2 defects and 1 debt, 1 of them done",
    );
    expect(countedWords({}, { defect: 2 })).toBe("2 defects, none of them done");
    expect(countedWords({ defect: 2 }, { defect: 2 })).toBe("2 defects done");
  });
});

describe("a plan beside its forecast", () => {
  const sprint = (name: string, donePoints: number): PastSprint => ({
    id: name,
    name,
    startsOn: "2026-02-16",
    endsOn: "2026-02-27",
    availableDays: 20,
    plannedPoints: 60,
    plannedCounts: { defect: 4 },
    donePoints,
    doneCounts: { defect: 4 },
    interrupts: 0,
    expedited: 0,
    carriedPoints: 0,
  });
  const plan = {
    startsOn: "2026-03-02",
    endsOn: "2026-03-13",
    availableDays: 20,
    plannedPoints: 42,
    plannedCounts: { defect: 2 },
    carriedPoints: 0,
  };
  const forecastOf = (points: number[]) =>
    sprintForecast(
      points.map((each, at) => sprint(`Sprint ${at}`, each)),
      plan,
    ) as SprintForecast;
  const taken = { points: 42, counts: { story: 5, defect: 2 } };

  test("a young team plans for the article's arithmetic", () => {
    const forecast = forecastOf([60]);
    expect(rangeToPlanFor(forecast)).toMatchObject({ low: 65, high: 70 });
    expect(capacityWords(taken, forecast)).toBe(
      "42 points are taken. The article's arithmetic says 65 to 70. Beside them 2 defects in the plan, and room for 1 interrupt.",
    );
  });

  test("a team with a history plans for the middle of what was learned", () => {
    const forecast = forecastOf([30, 34, 28, 32, 30, 33, 29, 31, 30, 32]);
    expect(forecast.best).not.toBe("arithmetic");
    expect(rangeToPlanFor(forecast)).toEqual(forecast.intervals?.[50]);
    expect(capacityWords(taken, forecast)).toMatch(
      /What was learned says 3\d\. Four sprints of five/,
    );
  });

  test("a team that brings what it takes on plans for the article's arithmetic", () => {
    const forecast = forecastOf([30, 34, 28, 32, 30, 33, 29, 31, 30, 32]);
    expect(rangeToPlanFor({ ...forecast, best: "commitment" })).toBe(forecast.arithmetic);
  });

  test("the picture holds everything that is drawn in it", () => {
    const forecast = forecastOf([30, 34, 28, 32, 30, 33, 29, 31, 30, 32]);
    expect(widestOf(42, forecast)).toBeGreaterThan(forecast.intervals?.[95].high ?? Infinity);
    expect(widestOf(500, forecast)).toBeGreaterThan(500);
    expect(widestOf(0, forecastOf([0]))).toBeGreaterThan(0);
  });
});
