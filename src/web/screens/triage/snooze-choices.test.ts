import { describe, expect, test } from "vitest";
import { snoozeChoices } from "./snooze-choices.ts";

const daysFrom = (now: Date) =>
  snoozeChoices(now).map(({ until }) => [until.getDate(), until.getHours()]);

describe("the moments that are usually meant", () => {
  test("from a Wednesday", () => {
    expect(daysFrom(new Date(2026, 2, 4, 15, 30))).toEqual([
      [4, 16],
      [5, 9],
      [9, 9],
    ]);
  });

  test("on a Monday the next one is a week away", () => {
    expect(daysFrom(new Date(2026, 2, 2, 8, 0))[2]).toEqual([9, 9]);
  });

  test("on a Sunday it is tomorrow", () => {
    expect(daysFrom(new Date(2026, 2, 8, 8, 0))[2]).toEqual([9, 9]);
  });
});
