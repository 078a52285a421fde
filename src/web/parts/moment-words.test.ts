import { expect, test } from "vitest";
import { daysBetween, momentWords } from "./moment-words.ts";

const local = (day: number, hours: number, minutes = 0) => new Date(2026, 2, day, hours, minutes);
const words = (to: Date) => momentWords(to.toISOString(), local(2, 12).toISOString());

test("a moment of today is a time, of this week a weekday and a time, of any other a date", () => {
  expect(words(local(2, 14, 30))).toMatch(/^(14:30|2:30\sPM)$/);
  expect(words(local(3, 14, 30))).toMatch(/^Tue (14:30|2:30\sPM)$/);
  expect(words(local(1, 14, 30))).toMatch(/^Sun (14:30|2:30\sPM)$/);
  expect(words(local(20, 14, 30))).toMatch(/20.*(14:30|2:30\sPM)$/);
});

test("days are those of the calendar", () => {
  expect(daysBetween(local(2, 23, 59), local(3, 0, 1))).toBe(1);
  expect(daysBetween(local(3, 0, 1), local(2, 23, 59))).toBe(-1);
  expect(daysBetween(local(2, 0), local(2, 23, 59))).toBe(0);
  expect(daysBetween(local(1, 12), local(31, 12))).toBe(30);
});
