import { expect, test } from "vitest";
import { endOf } from "./maintenance-lengths.ts";

const startsAt = new Date("2026-03-02T12:00:00.000Z");

test("lasts for minutes from its beginning, or until a day and time here", () => {
  expect(endOf("30", "", startsAt)).toEqual(new Date("2026-03-02T12:30:00.000Z"));
  expect(endOf("120", "", startsAt)).toEqual(new Date("2026-03-02T14:00:00.000Z"));
  expect(endOf("until", "2026-03-03T06:15", startsAt)).toEqual(new Date(2026, 2, 3, 6, 15));
});
