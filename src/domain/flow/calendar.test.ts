import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, elapsedDays, workingSeconds, workingTime } from "./calendar.ts";
import { dayNumber } from "./day.ts";
import type { TeamCalendar } from "./finished-items.ts";
import { officeHours, seconds } from "./sample-items.ts";

test.each([
  ["2026-03-01T23:30:00Z", "UTC", "2026-03-01"],
  ["2026-03-01T23:30:00Z", "Europe/Berlin", "2026-03-02"],
  ["2026-03-01T23:30:00Z", "America/New_York", "2026-03-01"],
  ["2026-03-01T18:29:59Z", "Asia/Kolkata", "2026-03-01"],
  ["2026-03-01T18:30:00Z", "Asia/Kolkata", "2026-03-02"],
])("%s is in %s on %s", (time, timeZone, day) => {
  expect(dayOf(seconds(time), timeZone)).toBe(day);
});

describe("both the first day and the last count: finish - start + 1 (Vacanti 2015)", () => {
  test.each([
    ["2026-04-15", "2026-04-15", 1],
    ["2026-04-15", "2026-04-16", 2],
    ["2026-04-15", "2026-04-25", 11],
    ["2026-02-27", "2026-03-02", 4],
    ["2026-03-28", "2026-03-30", 3],
  ])("from %s to %s took %d days", (from, to, days) => {
    expect(elapsedDays(dayNumber(from) ?? 0, dayNumber(to) ?? 0)).toBe(days);
  });

  test("never fewer than one, where the clocks went back over midnight", () => {
    expect(elapsedDays(15_000, 14_999)).toBe(1);
  });
});

const hours = (from: string, to: string, calendar: Partial<TeamCalendar>) =>
  workingSeconds(seconds(from), seconds(to), { ...officeHours, ...calendar }) / 3600;
const aroundTheClock = {
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  worksFrom: "00:00",
  worksTo: "24:00",
};
const night = { workingDays: [1, 2, 3, 4, 5, 6, 7], worksFrom: "01:00", worksTo: "03:00" };

test.each<[string, string, string, Partial<TeamCalendar>, number]>([
  ["a day", "2026-03-02T00:00Z", "2026-03-03T00:00Z", {}, 8],
  ["an hour of it", "2026-03-02T09:30Z", "2026-03-02T10:30Z", {}, 1],
  ["an evening", "2026-03-02T17:00Z", "2026-03-03T09:00Z", {}, 0],
  ["from Friday noon to Monday noon", "2026-03-06T12:00Z", "2026-03-09T12:00Z", {}, 8],
  ["a weekend", "2026-03-07T00:00Z", "2026-03-09T00:00Z", {}, 0],
  ["a week", "2026-03-04T11:11Z", "2026-03-11T11:11Z", {}, 40],
  ["the same moment", "2026-03-04T11:11Z", "2026-03-04T11:11Z", {}, 0],
  ["backwards", "2026-03-05T11:00Z", "2026-03-04T11:00Z", {}, 0],
  [
    "from Sunday to Thursday",
    "2026-03-01T00:00Z",
    "2026-03-08T00:00Z",
    { workingDays: [7, 1, 2, 3, 4] },
    40,
  ],
  [
    "office hours in Berlin",
    "2026-03-02T08:00Z",
    "2026-03-02T16:00Z",
    { timeZone: "Europe/Berlin" },
    8,
  ],
  [
    "office hours in Berlin, in summer",
    "2026-07-01T07:00Z",
    "2026-07-01T15:00Z",
    { timeZone: "Europe/Berlin" },
    8,
  ],
  [
    "Berlin's day of 23 hours",
    "2026-03-28T23:00Z",
    "2026-03-29T22:00Z",
    { ...aroundTheClock, timeZone: "Europe/Berlin" },
    23,
  ],
  [
    "Berlin's day of 25 hours",
    "2026-10-24T22:00Z",
    "2026-10-25T23:00Z",
    { ...aroundTheClock, timeZone: "Europe/Berlin" },
    25,
  ],
  [
    "a night shift whose second hour is skipped",
    "2026-03-28T23:00Z",
    "2026-03-29T22:00Z",
    { ...night, timeZone: "Europe/Berlin" },
    1,
  ],
  [
    "a night shift whose second hour comes twice",
    "2026-10-24T22:00Z",
    "2026-10-25T23:00Z",
    { ...night, timeZone: "Europe/Berlin" },
    3,
  ],
  [
    "a night on Lord Howe, where half an hour comes twice",
    "2026-04-04T13:00Z",
    "2026-04-05T13:30Z",
    { ...night, timeZone: "Australia/Lord_Howe" },
    2.5,
  ],
  [
    "two weeks in New York, the clocks change between them",
    "2026-03-02T05:00Z",
    "2026-03-16T04:00Z",
    { timeZone: "America/New_York" },
    80,
  ],
])("%s has its working hours", (_what, from, to, calendar, expected) => {
  expect(hours(from, to, calendar)).toBe(expected);
});

describe("whatever the place and the hours", () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  const calendars = fc
    .record({
      timeZone: fc.constantFrom(
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "UTC",
      ),
      workingDays: days,
      minutes: fc.tuple(fc.nat({ max: 1440 }), fc.nat({ max: 1440 })),
    })
    .filter(({ minutes: [one, other] }) => one !== other)
    .map(({ timeZone, workingDays, minutes }) => {
      const [from = 0, to = 0] = minutes.toSorted((one, other) => one - other);
      return { timeZone, workingDays, worksFrom: clock(from), worksTo: clock(to) };
    });
  const near = fc.constantFrom(
    "2026-03-08T00:00Z",
    "2026-03-29T00:00Z",
    "2026-04-04T00:00Z",
    "2026-10-03T00:00Z",
    "2026-10-25T00:00Z",
    "2026-11-01T00:00Z",
    "2026-06-15T00:00Z",
  );
  const minute = fc.integer({ min: -2000, max: 4000 });

  test("it is what one gets by asking the clock on the wall every minute", () => {
    fc.assert(
      fc.property(calendars, near, minute, minute, (calendar, time, one, other) => {
        const from = seconds(time) + Math.min(one, other) * 60;
        const to = seconds(time) + Math.max(one, other) * 60;
        expect(workingSeconds(from, to, calendar)).toBe(countedByMinutes(from, to, calendar));
      }),
      { numRuns: 60 },
    );
  });

  test("parts add up to the whole, and the whole is no longer than the time that passed", () => {
    const second = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(calendars, fc.tuple(second, second, second), (calendar, moments) => {
        const [from = 0, middle = 0, to = 0] = moments.toSorted((one, other) => one - other);
        const worked = workingTime(calendar);
        expect(worked(from, middle) + worked(middle, to)).toBe(worked(from, to));
        expect(worked(from, to)).toBeGreaterThanOrEqual(0);
        expect(worked(from, to)).toBeLessThanOrEqual(to - from);
      }),
      { numRuns: 40 },
    );
  });
});

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function countedByMinutes(from: number, to: number, calendar: TeamCalendar): number {
  const wall = new Intl.DateTimeFormat("en-GB", {
    timeZone: calendar.timeZone,
    hourCycle: "h23",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  let sum = 0;
  for (let at = from; at < to; at += 60) {
    const [weekday = "", time = ""] = wall.format(at * 1000).split(/,? /);
    const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday) + 1;
    const isOpen = time >= calendar.worksFrom && time < calendar.worksTo;
    if (calendar.workingDays.includes(day) && isOpen) sum += 60;
  }
  return sum;
}

test.each<[Partial<TeamCalendar>, string, string]>([
  [{ timeZone: "Nowhere" }, "/timeZone", 'There is no time zone "Nowhere".'],
  [{ workingDays: [] }, "/workingDays", "Working days are some of 1 to 7, Monday is 1."],
  [{ workingDays: [0] }, "/workingDays", "Working days are some of 1 to 7, Monday is 1."],
  [{ workingDays: [1.5] }, "/workingDays", "Working days are some of 1 to 7, Monday is 1."],
  [{ worksFrom: "9:00" }, "/worksFrom", '"9:00" is no time of day, such as "09:00".'],
  [{ worksTo: "24:30" }, "/worksTo", '"24:30" is no time of day, such as "09:00".'],
  [{ worksTo: "09:00" }, "/worksTo", "A working day ends after it begins, at 09:00."],
  [
    { worksFrom: "22:00", worksTo: "06:00" },
    "/worksTo",
    "A working day ends after it begins, at 22:00.",
  ],
])("%j is refused, and says which field", (wrong, pointer, message) => {
  expect(() => workingTime({ ...officeHours, ...wrong })).toThrow(
    expect.objectContaining({ pointer, message }),
  );
});

test("a moment that is no number is refused", () => {
  expect(() => workingSeconds(Number.NaN, 1, officeHours)).toThrow("NaN and 1");
  expect(() => workingSeconds(0, Infinity, officeHours)).toThrow("0 and Infinity");
});
