import { expect, test } from "vitest";
import { isoDay } from "./day.ts";
import { seconds } from "./sample-items.ts";
import { windowOf } from "./window.ts";
import { zoneNamed } from "./zone.ts";

const berlin = zoneNamed("Europe/Berlin");
const now = seconds("2026-04-10T10:00:00Z");

test("both days belong to a window, from midnight to midnight where the team is", () => {
  const window = windowOf({ fromDay: "2026-03-29", toDay: "2026-03-29" }, berlin, now);
  expect(window.days).toBe(1);
  expect(window.startsAt).toBe(seconds("2026-03-28T23:00:00Z"));
  expect(window.endsAt).toBe(seconds("2026-03-29T22:00:00Z"));
});

test("it ends with now, since what has not come is not measured", () => {
  const window = windowOf({ fromDay: "2026-04-09", toDay: "2026-05-01" }, berlin, now);
  expect(isoDay(window.toDay)).toBe("2026-04-10");
  expect(window.days).toBe(2);
  expect(window.endsAt).toBe(now);
});

test("one that is still to come has no days", () => {
  const window = windowOf({ fromDay: "2026-05-01", toDay: "2026-05-10" }, berlin, now);
  expect(window.days).toBe(0);
  expect(window.endsAt).toBe(window.startsAt);
});

test.each([
  ["2026-02-30", "2026-03-01", "/fromDay", '"2026-02-30" is no day, such as "2026-03-01".'],
  ["2026-03-01", "soon", "/toDay", '"soon" is no day, such as "2026-03-01".'],
  ["2026-03-02", "2026-03-01", "/toDay", "The last day does not come before the first."],
  ["2010-01-01", "2026-03-01", "/fromDay", "Choose at most 3660 days."],
])("from %j to %j is refused, and says which field", (fromDay, toDay, pointer, message) => {
  expect(() => windowOf({ fromDay, toDay }, berlin, now)).toThrow(
    expect.objectContaining({ pointer, message }),
  );
});
