import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoDay } from "./day.ts";
import { seconds } from "./sample-items.ts";
import { zoneNamed } from "./zone.ts";

const names = [
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Africa/Casablanca",
  "Pacific/Apia",
  "UTC",
];
const moment = fc.integer({ min: seconds("1999-01-01T00:00Z"), max: seconds("2038-01-01T00:00Z") });
const clocks = new Map(
  names.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("en-CA", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }),
  ]),
);

/** What the wall clock shows, as if it were UTC. */
function shown(timeZone: string, at: number): number {
  const parts = Object.fromEntries(
    (clocks.get(timeZone)?.formatToParts(at * 1000) ?? []).map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  return seconds(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

describe.each(names)("in %s", (timeZone) => {
  const zone = zoneNamed(timeZone);

  test("the clocks show what Intl says that they show", () => {
    fc.assert(
      fc.property(moment, (at) => {
        expect(at + zone.offsetAt(at)).toBe(shown(timeZone, at));
        expect(isoDay(zone.dayAt(at))).toBe(
          new Date(shown(timeZone, at) * 1000).toISOString().slice(0, 10),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("spans follow one another without a gap, each with the clocks of all of its moments", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 90_000_000 }), (from, length) => {
        const spans = zone.spans(from, from + length);
        expect(spans[0]?.from).toBe(from);
        expect(spans.at(-1)?.to).toBe(from + length);
        for (const [at, span] of spans.entries()) {
          expect(span.to).toBeGreaterThan(span.from);
          expect(zone.offsetAt(span.from)).toBe(span.offset);
          expect(zone.offsetAt(span.to - 1)).toBe(span.offset);
          if (at > 0) expect(spans[at - 1]?.to).toBe(span.from);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a day begins at the first moment that the calendar shows it", () => {
    fc.assert(
      fc.property(moment, (at) => {
        const day = zone.dayAt(at);
        const start = zone.startOf(day);
        expect(start).toBeLessThanOrEqual(at);
        expect(zone.dayAt(start)).toBe(day);
        expect(zone.dayAt(start - 1)).toBeLessThan(day);
      }),
    );
  });
});

test.each([
  ["Europe/Berlin", "2026-03-29T01:00:00Z", 3600, 7200],
  ["Europe/Berlin", "2026-10-25T01:00:00Z", 7200, 3600],
  ["America/New_York", "2026-03-08T07:00:00Z", -18_000, -14_400],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", 39_600, 37_800],
])("in %s the clocks change at %s, to the second", (timeZone, time, before, after) => {
  const zone = zoneNamed(timeZone);
  expect(zone.offsetAt(seconds(time) - 1)).toBe(before);
  expect(zone.offsetAt(seconds(time))).toBe(after);
});

test.each([
  ["midnight itself is skipped in Beirut", "Asia/Beirut", "2026-03-28T22:00:00Z", "2026-03-29"],
  ["a whole day was skipped on Samoa", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"],
])("%s, and the day begins with the jump", (_sentence, timeZone, time, date) => {
  const zone = zoneNamed(timeZone);
  expect(isoDay(zone.dayAt(seconds(time)))).toBe(date);
  expect(zone.startOf(zone.dayAt(seconds(time)))).toBe(seconds(time));
});

test("a moment beyond all calendars has a day nevertheless", () => {
  for (const at of [1e15, -1e15, Number.MAX_VALUE]) {
    expect(Number.isFinite(zoneNamed("Europe/Berlin").dayAt(at))).toBe(true);
  }
});

test("a zone that nobody knows is refused by name", () => {
  expect(() => zoneNamed("Mars/Olympus")).toThrow('There is no time zone "Mars/Olympus".');
});
