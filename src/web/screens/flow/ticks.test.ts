import { describe, expect, test } from "vitest";
import { dayNumber, isoDay } from "../../../domain/flow/day.ts";
import { dayTicks, durationTicks } from "./ticks.ts";

const ticks = (from: string, to: string, most: number) =>
  dayTicks(dayNumber(from) ?? 0, dayNumber(to) ?? 0, most).map(isoDay);

describe("the days below a picture", () => {
  test("of a month are its Mondays", () => {
    expect(ticks("2026-03-03", "2026-04-01", 6)).toEqual([
      "2026-03-09",
      "2026-03-16",
      "2026-03-23",
      "2026-03-30",
    ]);
  });
  test("of a month on a narrow screen are every second Monday", () => {
    expect(ticks("2026-03-03", "2026-04-01", 3)).toEqual(["2026-03-09", "2026-03-23"]);
  });
  test("of a quarter are the first of its months", () => {
    expect(ticks("2026-01-10", "2026-04-09", 4)).toEqual([
      "2026-02-01",
      "2026-03-01",
      "2026-04-01",
    ]);
  });
  test("of ten years are few", () => {
    expect(ticks("2016-02-01", "2026-01-31", 6)).toHaveLength(5);
  });
  test("of a day that is no Monday are none", () => {
    expect(ticks("2026-03-03", "2026-03-03", 4)).toEqual([]);
  });
});

test("durations are named as people count them, and none so near that it hides another", () => {
  const y = (days: number) => 200 - Math.log(days) * 40;
  expect(durationTicks(40, y, 20)).toEqual([1, 2, 5, 10, 21]);
  expect(durationTicks(1, y, 20)).toEqual([1]);
});
