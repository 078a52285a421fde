import { expect, test } from "vitest";
import { waiverBlockers } from "../../../domain/waiver.ts";
import { dayAhead, endOfDay, mostDaysAhead } from "./last-day.ts";

test("a waiver until a day lasts until that day is over where its reader lives", () => {
  const end = new Date(endOfDay("2026-12-31") ?? "");
  expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours()]).toEqual([
    2027, 0, 1, 0,
  ]);
  expect(endOfDay("")).toBeNull();
});

test("days ahead go over the ends of months and years", () => {
  const now = new Date(2026, 11, 30, 23, 59).getTime();
  expect(dayAhead(now, 0)).toBe("2026-12-30");
  expect(dayAhead(now, 2)).toBe("2027-01-01");
});

test("the last day that can be chosen is within the year, at any hour of any day", () => {
  const item = { ref: "SHOP-12", kind: "defect", state: "started" } as const;
  for (let hour = 0; hour < 24 * 366; hour += 7) {
    const now = new Date(2027, 0, 1, hour).getTime();
    const until = endOfDay(dayAhead(now, mostDaysAhead)) ?? "";
    const asked = { item, gate: "receipt", until, now: new Date(now).toISOString() } as const;
    expect(waiverBlockers(asked)).toEqual([]);
  }
});
