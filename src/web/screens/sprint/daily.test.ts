import { describe, expect, test } from "vitest";
import { sampleItem } from "../../support/sample.ts";
import {
  beginOf,
  changesSince,
  lastWorkingDay,
  stuckWords,
  stuckWork,
  workingDaysLeft,
  type InSprint,
} from "./daily.ts";

const week = [1, 2, 3, 4, 5];

test.each([
  ["2026-03-04", week, "2026-03-03"],
  ["2026-03-02", week, "2026-02-27"],
  ["2026-03-08", week, "2026-03-06"],
  ["2026-03-04", [3], "2026-02-25"],
  ["2026-03-30", week, "2026-03-27"],
])("before %s a team that works on %j worked on %s", (today, workingDays, day) => {
  expect(lastWorkingDay(today, workingDays)).toBe(day);
});

test.each([
  ["2026-03-02", "2026-03-13", 10],
  ["2026-03-07", "2026-03-13", 5],
  ["2026-03-13", "2026-03-13", 1],
  ["2026-03-14", "2026-03-13", 0],
  ["2026-03-23", "2026-04-03", 10],
])("on %s a sprint to %s has %d working days left", (today, endsOn, days) => {
  expect(workingDaysLeft(today, endsOn, week)).toBe(days);
});

test.each([
  ["2026-03-28", "Europe/Berlin", "2026-03-27T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  // Midnight was skipped there.
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, moment) => {
  expect(beginOf(day, timeZone)).toBe(moment);
});

const since = "2026-03-03T00:00:00.000Z";
const before = "2026-03-02T12:00:00.000Z";
const after = "2026-03-03T12:00:00.000Z";
const commitment = {
  title: "A thing",
  kind: "story",
  points: 5,
  planned: true,
  byName: "Ben",
  at: before,
  endedAt: null,
  outcome: null,
  state: "ready",
  closedAt: null,
} as const;

describe("what changed since yesterday", () => {
  const told = (inSprint: Partial<InSprint>) =>
    changesSince(since, { items: [], commitments: [], displacements: [], ...inSprint }).map(
      ({ ref, words }) => `${ref} ${words}`,
    );

  test("tells what moved, what is done and what waits, and nothing that is older", () => {
    const items = [
      sampleItem(1, { state: "started", startedAt: after, stateSince: after }),
      sampleItem(2, { state: "review", startedAt: before, stateSince: after }),
      sampleItem(3, { state: "done", startedAt: before, stateSince: after, closedAt: after }),
      sampleItem(4, { state: "started", startedAt: before, stateSince: before }),
      sampleItem(5, {
        state: "started",
        startedAt: before,
        stateSince: before,
        waitsFor: "blocked",
        waitsSince: after,
      }),
      sampleItem(6, { state: "ready", stateSince: after }),
    ];
    expect(told({ items }).sort()).toEqual([
      "SHOP-1 is in progress",
      "SHOP-2 is in review",
      "SHOP-3 is done",
      "SHOP-5 is blocked",
    ]);
  });

  test("tells what came in, what was taken out and what pushed something out", () => {
    const commitments = [
      { ...commitment, ref: "SHOP-1", planned: false, at: after },
      { ...commitment, ref: "SHOP-2", outcome: "withdrawn" as const, endedAt: after },
      { ...commitment, ref: "SHOP-3", outcome: "displaced" as const, endedAt: after },
      { ...commitment, ref: "SHOP-4" },
      { ...commitment, ref: "SHOP-5", outcome: "withdrawn" as const, endedAt: before },
    ];
    const displacements = [
      {
        ref: "SHOP-9",
        displaced: ["SHOP-3"],
        sprintId: "seven",
        by: "person:ben",
        byName: "Ben",
        at: after,
        reason: "Nobody can pay",
      },
    ];
    expect(told({ commitments, displacements }).sort()).toEqual([
      "SHOP-1 came in while it runs, by Ben",
      "SHOP-2 was taken out",
      "SHOP-3 was pushed out by SHOP-9: Nobody can pay",
    ]);
  });

  test("the newest is first", () => {
    const items = [
      sampleItem(1, { state: "done", closedAt: "2026-03-03T09:00:00.000Z" }),
      sampleItem(2, { state: "done", closedAt: "2026-03-03T15:00:00.000Z" }),
    ];
    expect(told({ items })).toEqual(["SHOP-2 is done", "SHOP-1 is done"]);
  });
});

describe("what is stuck", () => {
  const asked = (expectationDays: number | null, timeZone = "UTC") => ({
    now: "2026-03-10T12:00:00.000Z",
    timeZone,
    expectationDays,
  });
  const started = (startedAt: string, more: object = {}) =>
    sampleItem(1, { state: "started", startedAt, stateSince: startedAt, ...more });
  const told = (item: ReturnType<typeof sampleItem>, expectationDays: number | null) =>
    stuckWork([item], asked(expectationDays)).map(stuckWords);

  test.each([
    [
      "is older than the team expects",
      started("2026-03-02T09:00:00.000Z"),
      8,
      ["in progress for 9 days"],
    ],
    ["is as old as the team expects", started("2026-03-03T09:00:00.000Z"), 8, []],
    [
      "has not moved for four days",
      started("2026-03-07T09:00:00.000Z"),
      null,
      ["in progress for 4 days"],
    ],
    [
      "moved yesterday",
      started("2026-03-02T09:00:00.000Z", { stateSince: "2026-03-09T09:00:00.000Z" }),
      null,
      [],
    ],
    [
      "is blocked since today, however young",
      started("2026-03-10T09:00:00.000Z", {
        waitsFor: "blocked",
        waitsSince: "2026-03-10T10:00:00.000Z",
      }),
      8,
      ["blocked since today"],
    ],
    [
      "was handed over",
      sampleItem(1, {
        state: "ready",
        waitsFor: "hand-over",
        waitsSince: "2026-03-08T10:00:00.000Z",
      }),
      8,
      ["handed over for 3 days"],
    ],
    ["waits to be started", sampleItem(1, { state: "ready" }), 1, []],
    ["is done", sampleItem(1, { state: "done", closedAt: "2026-03-01T00:00:00.000Z" }), 1, []],
  ])("what %s", (_sentence, item, expectationDays, words) => {
    expect(told(item, expectationDays)).toEqual(words);
  });
});
