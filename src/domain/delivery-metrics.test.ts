import { describe, expect, test } from "vitest";
import {
  deliveryMetrics,
  failuresOf,
  recoverySeconds,
  type DeliveryFacts,
  type ProductionRelease,
} from "./delivery-metrics.ts";

const day = (number: number, time = "12:00") =>
  new Date(`2026-03-${String(number).padStart(2, "0")}T${time}:00Z`).toISOString();
const hour = 3600;

const release = (
  deployedAt: string,
  changes: Partial<ProductionRelease> = {},
): ProductionRelease => ({
  id: deployedAt,
  deployedAt,
  outcome: "deployed",
  isRollback: false,
  undoneAt: null,
  followedAt: null,
  leadSeconds: [],
  isRead: true,
  repairs: false,
  ties: [],
  ...changes,
});
const broke = (beganAt: string, recoveredAt: string | null) => ({ beganAt, recoveredAt });

const measured = (changes: Partial<DeliveryFacts>) =>
  deliveryMetrics({
    from: day(1, "00:00"),
    to: day(15, "00:00"),
    releases: [],
    infrastructure: [],
    fixes: [],
    ...changes,
  });

test("of nothing, nothing is measured, and no share is claimed", () => {
  const { weeks, ...figures } = measured({});
  const nothing = { count: 0, median: null, most: null };
  expect(figures).toEqual({
    leadTime: nothing,
    deployments: { count: 0, perWeek: 0 },
    recovery: { ...nothing, open: 0 },
    failRate: { count: 0, of: 0, share: null },
    reworkRate: { count: 0, of: 0, share: null },
    reportToFix: nothing,
    infrastructure: { ...nothing, open: 0 },
  });
  expect(weeks).toHaveLength(2);
});

describe("change lead time", () => {
  test("is of commits, not of releases: the median and what 85 of a hundred do not exceed", () => {
    const { leadTime } = measured({
      releases: [
        release(day(2), { leadSeconds: [hour, 2 * hour, 3 * hour] }),
        release(day(3), { leadSeconds: [50 * hour] }),
      ],
    });
    expect(leadTime).toEqual({ count: 4, median: 2 * hour, most: 50 * hour });
  });

  test("leaves out what never reached production", () => {
    const releases = [release(day(2), { outcome: "failed", leadSeconds: [hour] })];
    expect(measured({ releases }).leadTime.count).toBe(0);
  });
});

test("deployment frequency counts changes that reached production, by the week", () => {
  const releases = [
    release(day(2)),
    release(day(3)),
    release(day(4), { undoneAt: day(4, "13:00") }),
    release(day(4, "13:00"), { outcome: "rolled-back", isRollback: true }),
    release(day(5), { outcome: "failed" }),
  ];
  expect(measured({ releases }).deployments).toEqual({ count: 3, perWeek: 1.5 });
});

describe("somebody has to step in where a deployment", () => {
  test.each<[string, Partial<ProductionRelease>, string[]]>([
    ["went well: never", {}, []],
    ["failed", { outcome: "failed" }, ["failed"]],
    ["was undone", { undoneAt: day(3) }, ["rolled-back"]],
    ["broke something", { ties: [broke(day(2), null)] }, ["broke"]],
    [
      "broke something and was undone for it",
      { undoneAt: day(3), ties: [broke(day(2), day(3))] },
      ["rolled-back", "broke"],
    ],
  ])("%s", (_sentence, changes, because) => {
    expect(failuresOf(release(day(2), changes))).toEqual(because);
  });
});

describe("failed deployment recovery time", () => {
  test.each<[string, Partial<ProductionRelease>, number | null]>([
    [
      "runs from the beginning of the incident to its recovery",
      { ties: [broke(day(2, "12:10"), day(2, "13:10"))] },
      hour,
    ],
    [
      "runs from the first to the last of several",
      { ties: [broke(day(2, "12:30"), day(2, "14:10")), broke(day(2, "12:10"), day(2, "13:00"))] },
      2 * hour,
    ],
    [
      "waits for the last of several",
      { ties: [broke(day(2, "12:10"), day(2, "13:10")), broke(day(2, "12:20"), null)] },
      null,
    ],
    [
      "is over when customers are well again, not when it was rolled back",
      { undoneAt: day(2, "12:30"), ties: [broke(day(2, "12:00"), day(2, "13:00"))] },
      hour,
    ],
    ["without an incident runs until it was undone", { undoneAt: day(2, "12:20") }, 1200],
    [
      "of one that failed runs until the next went well",
      { outcome: "failed", followedAt: day(2, "12:45") },
      2700,
    ],
    ["of one that failed runs on while none has", { outcome: "failed" }, null],
    [
      "is not known where only the end was told",
      { outcome: "rolled-back", undoneAt: day(2, "12:00") },
      null,
    ],
  ])("%s", (_sentence, changes, seconds) => {
    expect(recoverySeconds(release(day(2), changes))).toBe(seconds);
  });

  test("says how many are not over yet", () => {
    const releases = [
      release(day(2), { ties: [broke(day(2, "12:10"), day(2, "13:10"))] }),
      release(day(3), { ties: [broke(day(3, "12:10"), null)] }),
      release(day(4)),
    ];
    const { recovery } = measured({ releases });
    expect(recovery).toEqual({ count: 1, median: hour, most: hour, open: 1 });
  });
});

describe("change fail rate", () => {
  test("is of all deployments that brought a change; what brought back the old is none", () => {
    const releases = [
      release(day(2)),
      release(day(3), { undoneAt: day(3, "13:00") }),
      release(day(3, "13:00"), { outcome: "rolled-back", isRollback: true }),
      release(day(4), { outcome: "failed", followedAt: day(5) }),
      release(day(5)),
    ];
    expect(measured({ releases }).failRate).toEqual({ count: 2, of: 4, share: 0.5 });
  });

  test("knows nothing of incidents of infrastructure, which are counted apart", () => {
    const { failRate, recovery, infrastructure } = measured({
      releases: [release(day(2))],
      infrastructure: [broke(day(2, "12:05"), day(2, "12:35")), broke(day(3), null)],
    });
    expect(failRate).toEqual({ count: 0, of: 1, share: 0 });
    expect(recovery.count).toBe(0);
    expect(infrastructure).toEqual({ count: 1, median: 1800, most: 1800, open: 1 });
  });
});

describe("deployment rework rate", () => {
  test("counts what repaired production and what brought back the old", () => {
    const releases = [
      release(day(2)),
      release(day(3), { undoneAt: day(3, "13:00") }),
      release(day(3, "13:00"), { outcome: "rolled-back", isRollback: true, isRead: false }),
      release(day(4), { repairs: true }),
    ];
    expect(measured({ releases }).reworkRate).toEqual({ count: 2, of: 4, share: 0.5 });
  });

  test("leaves out what nobody knows the contents of, and what never reached production", () => {
    const releases = [
      release(day(2), { isRead: false }),
      release(day(3), { outcome: "failed", repairs: true }),
    ];
    expect(measured({ releases }).reworkRate).toEqual({ count: 0, of: 0, share: null });
  });
});

test("the time from report to production fix is of defects", () => {
  const fixes = [
    { reportedAt: day(1), deliveredAt: day(2) },
    { reportedAt: day(1), deliveredAt: day(4) },
    { reportedAt: day(1), deliveredAt: day(11) },
  ];
  const { reportToFix } = measured({ fixes });
  expect(reportToFix).toEqual({ count: 3, median: 3 * 24 * hour, most: 10 * 24 * hour });
});

describe("week by week", () => {
  test("the last week ends with the window, and the first is what is left", () => {
    const { weeks } = measured({ from: day(1, "00:00"), to: day(18, "00:00") });
    expect(weeks.map(({ from, to }) => [from, to])).toEqual([
      [day(1, "00:00"), day(4, "00:00")],
      [day(4, "00:00"), day(11, "00:00")],
      [day(11, "00:00"), day(18, "00:00")],
    ]);
  });

  test("each counts what happened in it, and all of them together everything", () => {
    const releases = [1, 2, 3, 4, 8, 9, 14].map((number) => release(day(number)));
    const { weeks, deployments } = measured({ releases });
    expect(weeks.map((each) => each.deployments.count)).toEqual([4, 3]);
    expect(deployments.count).toBe(7);
  });

  test("what happened at its last moment belongs to the next", () => {
    const { weeks } = measured({ releases: [release(day(8, "00:00"))] });
    expect(weeks.map((each) => each.deployments.count)).toEqual([0, 1]);
  });
});
