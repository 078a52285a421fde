import { expect, test } from "vitest";
import { survivalOf } from "../../../domain/survival.ts";
import { bandOf, lineOf, shownDays } from "./survival-steps.ts";

const fix = (days: number, isBroken = false) => ({ days, isBroken });

test("the line falls in steps, and goes on as far as anything was watched", () => {
  const survival = survivalOf([fix(10, true), fix(20, true), fix(60), fix(60)]);
  expect(shownDays(survival)).toBe(60);
  expect(lineOf(survival)).toEqual([
    { day: 0, holding: 1 },
    { day: 10, holding: 1 },
    { day: 10, holding: 0.75 },
    { day: 20, holding: 0.75 },
    { day: 20, holding: 0.5 },
    { day: 60, holding: 0.5 },
  ]);
});

test("the range begins with the first break, and ends where none is left", () => {
  const survival = survivalOf([fix(10, true), fix(20, true)]);
  expect(bandOf(survival).map(({ day }) => day)).toEqual([10, 20]);
  expect(bandOf(survivalOf([fix(4), fix(9)]))).toEqual([]);
});

test("where little was watched the picture still shows a month", () => {
  expect(shownDays(survivalOf([fix(3)]))).toBe(30);
  expect(lineOf(survivalOf([]))).toEqual([
    { day: 0, holding: 1 },
    { day: 30, holding: 1 },
  ]);
});
