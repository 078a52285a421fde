import { expect, test } from "vitest";
import { flowCsv } from "./flow-csv.ts";
import { flowReport } from "./flow-report.ts";
import { flowCharts } from "./flow-words.ts";
import { finishedItems, officeHours, openItems, seconds } from "./sample-items.ts";

const report = flowReport(
  finishedItems([
    {
      number: 12,
      kind: "defect",
      created: "2026-03-01T10:00:00Z",
      triaged: "2026-03-01T12:00:00Z",
      started: "2026-03-02T10:00:00Z",
      review: "2026-03-03T10:00:00Z",
      closed: "2026-03-03T22:00:00Z",
      blocked: 6 * 3600,
    },
  ]),
  openItems([{ number: 14, started: "2026-03-04T10:00:00Z", isExpedite: true }]),
  { kinds: null, urgency: null, team: null, fromDay: "2026-03-02", toDay: "2026-03-04" },
  officeHours,
  seconds("2026-03-04T12:00:00Z"),
  { expectation: { percent: 85, days: 5 }, mostPoints: Infinity },
);

test.each([
  [
    "cycleTimes",
    "item,kind,expedite,done on,days,working hours|SHOP-12,defect,no,2026-03-03,2,15|",
  ],
  ["leadTimes", "percent,days,items|50,3,1|70,3,1|85,3,1|95,3,1|"],
  ["expectation", "expectation,percent,days,met,items|agreed,85,5,1,1|"],
  [
    "ageing",
    "item,kind,expedite,state,days,level,chance of breaking the expectation|SHOP-14,story,yes,started,1,calm,0|",
  ],
  [
    "throughput",
    "day,done,story,defect,incident,action,debt|2026-03-02,0,0,0,0,0,0|2026-03-03,1,0,1,0,0,0|2026-03-04,0,0,0,0,0,0|",
  ],
  [
    "cumulativeFlow",
    "day,arrived,ready,started,review,done|2026-03-02,1,1,1,0,0|2026-03-03,1,1,1,1,1|2026-03-04,2,2,2,1,1|",
  ],
  [
    "efficiency",
    "from,items,active,ready,blocked,hand-over,review|start,1,0.5,0,0.16666666666666666,0,0.3333333333333333|ready,1,0.3103448275862069,0.3793103448275862,0.10344827586206896,0,0.20689655172413793|",
  ],
] as const)("the table behind %s", (chart, lines) => {
  expect(flowCsv(report, chart, "SHOP")).toBe(lines.replaceAll("|", "\r\n"));
});

test("every chart has a table, each line of it with as many fields as its head", () => {
  for (const chart of flowCharts) {
    const [head = "", ...lines] = flowCsv(report, chart, "SHOP").trimEnd().split("\r\n");
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const fields = line.replaceAll(/"[^"]*"/g, "quoted").split(",");
      expect(fields).toHaveLength(head.split(",").length);
    }
  }
});
