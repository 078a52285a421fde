import { expect, test } from "vitest";
import { flowReport } from "./flow-report.ts";
import { finishedItems, officeHours, openItems, seconds, type SampleItem } from "./sample-items.ts";

function throughputOf(items: readonly SampleItem[], fromDay: string, toDay: string) {
  return flowReport(
    finishedItems(items),
    openItems([]),
    { kinds: null, urgency: null, team: null, fromDay, toDay },
    { ...officeHours, timeZone: "Europe/Berlin" },
    seconds("2026-06-01T00:00:00Z"),
  ).throughput;
}

const none = { story: 0, defect: 0, incident: 0, action: 0, debt: 0 };

test("days and weeks without anything done are there, with nothing", () => {
  const { total, byKind, perDay, days, weeks } = throughputOf(
    [
      { closed: "2026-03-26T10:00:00Z" },
      { closed: "2026-03-26T11:00:00Z", kind: "defect" },
      { closed: "2026-03-28T22:59:59Z" },
      { closed: "2026-03-28T23:00:00Z", kind: "debt" },
      { closed: "2026-04-08T10:00:00Z", kind: "incident" },
    ],
    "2026-03-26",
    "2026-04-08",
  );
  expect(total).toBe(5);
  expect(byKind).toEqual({ ...none, story: 2, defect: 1, incident: 1, debt: 1 });
  expect(perDay).toBeCloseTo(5 / 14, 12);
  expect(days.map(({ done }) => done)).toEqual([2, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect(days[3]).toEqual({ day: "2026-03-29", done: 1, byKind: { ...none, debt: 1 } });
  expect(weeks).toEqual([
    {
      week: "2026-W13",
      fromDay: "2026-03-26",
      toDay: "2026-03-29",
      isWhole: false,
      done: 4,
      byKind: { ...none, story: 2, defect: 1, debt: 1 },
    },
    {
      week: "2026-W14",
      fromDay: "2026-03-30",
      toDay: "2026-04-05",
      isWhole: true,
      done: 0,
      byKind: none,
    },
    {
      week: "2026-W15",
      fromDay: "2026-04-06",
      toDay: "2026-04-08",
      isWhole: false,
      done: 1,
      byKind: { ...none, incident: 1 },
    },
  ]);
});

test("a window that is still to come has no days, no weeks and no rate", () => {
  expect(throughputOf([{ closed: "2026-03-26T10:00:00Z" }], "2026-07-01", "2026-07-31")).toEqual({
    total: 0,
    byKind: none,
    perDay: null,
    days: [],
    weeks: [],
  });
});
