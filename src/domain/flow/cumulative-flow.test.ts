import { expect, test } from "vitest";
import { flowReport } from "./flow-report.ts";
import { finishedItems, officeHours, openItems, seconds } from "./sample-items.ts";

const on = (day: number) => `2026-03-${String(day).padStart(2, "0")}T10:00:00Z`;

test("each line counts what has come so far; what was done before the window is in none", () => {
  const report = flowReport(
    finishedItems([
      { created: on(1), triaged: on(1), started: on(1), closed: on(2) },
      { created: on(1), triaged: on(2), started: on(3), review: on(4), closed: on(6) },
      { created: on(4), closed: on(5) },
      { created: on(5), triaged: on(5), started: on(6), closed: on(9) },
    ]),
    openItems([
      { state: "ready", created: on(2), triaged: on(4), started: on(5) },
      { state: "untriaged", created: on(6), triaged: on(6) },
      { state: "review", created: on(2), triaged: on(3), started: on(4), review: on(5) },
    ]),
    { kinds: null, urgency: null, team: null, fromDay: "2026-03-03", toDay: "2026-03-07" },
    officeHours,
    seconds("2026-03-20T12:00:00Z"),
  );
  expect(report.cumulativeFlow).toEqual([
    { day: "2026-03-03", arrived: 3, ready: 2, started: 1, review: 0, done: 0 },
    { day: "2026-03-04", arrived: 4, ready: 3, started: 2, review: 1, done: 0 },
    { day: "2026-03-05", arrived: 5, ready: 5, started: 3, review: 3, done: 1 },
    { day: "2026-03-06", arrived: 6, ready: 5, started: 4, review: 3, done: 2 },
    { day: "2026-03-07", arrived: 6, ready: 5, started: 4, review: 3, done: 2 },
  ]);
  expect(report.throughput.total).toBe(2);
});

test("it shows what has been, and stops at today", () => {
  const report = flowReport(
    finishedItems([]),
    openItems([{ state: "untriaged", created: on(2) }]),
    { kinds: null, urgency: null, team: null, fromDay: "2026-03-01", toDay: "2026-03-31" },
    officeHours,
    seconds(on(3)),
  );
  expect(report.toDay).toBe("2026-03-03");
  expect(report.cumulativeFlow.map(({ arrived }) => arrived)).toEqual([0, 1, 1]);
});
