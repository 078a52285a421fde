import { expect, test } from "vitest";
import { flowReport } from "./flow-report.ts";
import { finishedItems, officeHours, openItems, seconds, type SampleItem } from "./sample-items.ts";

const hour = 3600;

function efficiencyOf(items: readonly SampleItem[]) {
  return flowReport(
    finishedItems(items),
    openItems([]),
    { kinds: null, urgency: null, team: null, fromDay: "2026-03-01", toDay: "2026-03-31" },
    officeHours,
    seconds("2026-04-10T12:00:00Z"),
  ).efficiency;
}

const tenHours: SampleItem = {
  triaged: "2026-03-02T00:00:00Z",
  started: "2026-03-02T10:00:00Z",
  review: "2026-03-02T18:00:00Z",
  closed: "2026-03-02T20:00:00Z",
  blocked: 3 * hour,
  handOver: hour,
};

test("of ten hours, three blocked, one with others and two in review leave four in which it was worked on", () => {
  expect(efficiencyOf([tenHours]).fromStart).toEqual({
    items: 1,
    active: 0.4,
    ready: 0,
    blocked: 0.3,
    handOver: 0.1,
    review: 0.2,
  });
});

test("with the ten hours that it waited for its start, it is half of that", () => {
  expect(efficiencyOf([tenHours]).fromReady).toEqual({
    items: 1,
    active: 0.2,
    ready: 0.5,
    blocked: 0.15,
    handOver: 0.05,
    review: 0.1,
  });
});

test("over all items a long one weighs more", () => {
  const { fromStart } = efficiencyOf([
    { started: "2026-03-02T00:00:00Z", closed: "2026-03-02T10:00:00Z", blocked: 10 * hour },
    { started: "2026-03-02T00:00:00Z", closed: "2026-03-03T06:00:00Z" },
  ]);
  expect(fromStart.active).toBe(0.75);
  expect(fromStart.blocked).toBe(0.25);
});

test("no wait is longer than there was time to wait", () => {
  const { fromStart } = efficiencyOf([
    {
      started: "2026-03-02T00:00:00Z",
      closed: "2026-03-02T10:00:00Z",
      blocked: 8 * hour,
      handOver: 80 * hour,
    },
  ]);
  expect(fromStart).toMatchObject({ active: 0, blocked: 0.8, handOver: 0.2, review: 0 });
});

test("where no time passed there are no shares", () => {
  const moment = "2026-03-02T00:00:00Z";
  expect(efficiencyOf([{ started: moment, closed: moment }]).fromStart).toEqual({
    items: 1,
    active: null,
    ready: null,
    blocked: null,
    handOver: null,
    review: null,
  });
});
