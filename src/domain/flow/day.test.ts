import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber, isoDay, isoWeek, mondayOf } from "./day.ts";

test.each([
  ["1970-01-01", 0],
  ["1969-12-31", -1],
  ["2000-02-29", 11_016],
  ["2026-03-29", 20_541],
])("%s is day %d", (date, day) => {
  expect(dayNumber(date)).toBe(day);
  expect(isoDay(day)).toBe(date);
});

test.each(["2026-02-30", "2026-13-01", "2026-3-1", "26-03-01", "", "2026-03-01T00:00", "today"])(
  "%j is no day",
  (date) => {
    expect(dayNumber(date)).toBeNull();
  },
);

test.each([
  ["2005-01-01", "2004-W53"],
  ["2005-01-02", "2004-W53"],
  ["2005-12-31", "2005-W52"],
  ["2007-01-01", "2007-W01"],
  ["2008-12-29", "2009-W01"],
  ["2009-12-31", "2009-W53"],
  ["2010-01-03", "2009-W53"],
  ["2026-02-11", "2026-W07"],
])("%s lies in %s, by ISO 8601", (date, week) => {
  expect(isoWeek(dayNumber(date) ?? 0)).toBe(week);
});

test("a week has seven days, the first of them a Monday", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
      const monday = mondayOf(day);
      expect(day - monday).toBeGreaterThanOrEqual(0);
      expect(day - monday).toBeLessThan(7);
      expect(new Date(monday * 86_400_000).getUTCDay()).toBe(1);
      expect(isoWeek(monday)).toBe(isoWeek(day));
      expect(isoWeek(monday - 1)).not.toBe(isoWeek(day));
    }),
  );
});
