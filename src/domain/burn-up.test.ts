import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { burnUp, burnUpWords, type BurnUpQuestion } from "./burn-up.ts";
import type { Commitment } from "./sprint.ts";

const sprint = {
  startsOn: "2026-03-02",
  endsOn: "2026-03-13",
  startedAt: "2026-03-02T09:00:00.000Z",
  finishedAt: null as string | null,
};
let number = 0;
const part = (more: Partial<Commitment> = {}): Commitment => {
  number += 1;
  return {
    ref: `SHOP-${number}`,
    title: `Item ${number}`,
    kind: "story",
    points: 5,
    planned: true,
    byName: "Ada",
    at: "2026-02-27T15:00:00.000Z",
    endedAt: null,
    outcome: null,
    state: "ready",
    closedAt: null,
    ...more,
  };
};
const ask = (commitments: Commitment[], more: Partial<BurnUpQuestion> = {}) =>
  burnUp({
    sprint,
    commitments,
    displacements: [],
    timeZone: "UTC",
    now: "2026-03-05T12:00:00.000Z",
    ...more,
  });

test("a sprint that has not started has nothing to show", () => {
  const planned = { ...sprint, startedAt: null };
  expect(ask([part()], { sprint: planned })).toEqual({
    days: [],
    lastDay: "2026-03-13",
    changes: [],
  });
});

test("points come from stories alone, all other items are counted", () => {
  const done = { state: "done", closedAt: "2026-03-03T10:00:00.000Z" } as const;
  const { days } = ask([
    part({ points: 8, ...done }),
    part({ points: 3 }),
    part({ points: null }),
    part({ kind: "defect", points: null, ...done }),
    part({ kind: "debt", points: 13 }),
  ]);
  expect(days).toEqual([
    { day: "2026-03-02", points: { scope: 11, done: 0 }, counts: { scope: 2, done: 0 } },
    { day: "2026-03-03", points: { scope: 11, done: 8 }, counts: { scope: 2, done: 1 } },
    { day: "2026-03-04", points: { scope: 11, done: 8 }, counts: { scope: 2, done: 1 } },
    { day: "2026-03-05", points: { scope: 11, done: 8 }, counts: { scope: 2, done: 1 } },
  ]);
});

test("what came in and what fell out is marked, with its name and what displaced it", () => {
  const emergency = part({
    kind: "incident",
    points: null,
    planned: false,
    at: "2026-03-03T08:00:00.000Z",
  });
  const pushed = part({ outcome: "displaced", endedAt: "2026-03-03T08:00:00.000Z" });
  const withdrawn = part({ points: 3, outcome: "withdrawn", endedAt: "2026-03-04T08:00:00.000Z" });
  const late = part({ points: 2, planned: false, at: "2026-03-04T09:00:00.000Z" });
  const { days, changes } = ask([part(), emergency, pushed, withdrawn, late], {
    displacements: [{ ref: emergency.ref, displaced: [pushed.ref] }],
  });
  expect(days.map(({ points, counts }) => [points.scope, counts.scope])).toEqual([
    [13, 0],
    [8, 1],
    [7, 1],
    [7, 1],
  ]);
  expect(
    changes.map(({ day, change, ref, displacedBy }) => [day, change, ref, displacedBy]),
  ).toEqual([
    ["2026-03-03", "added", emergency.ref, null],
    ["2026-03-03", "displaced", pushed.ref, emergency.ref],
    ["2026-03-04", "withdrawn", withdrawn.ref, null],
    ["2026-03-04", "added", late.ref, null],
  ]);
});

test("what was withdrawn before the start never belonged to it", () => {
  const early = part({ outcome: "withdrawn", endedAt: "2026-03-01T08:00:00.000Z" });
  const { days, changes } = ask([part(), early]);
  expect(days[0]?.points.scope).toBe(5);
  expect(changes).toEqual([]);
});

test("what is found to be a duplicate counts no more", () => {
  const { days, changes } = ask([
    part(),
    part({ state: "duplicate", closedAt: "2026-03-04T08:00:00.000Z" }),
  ]);
  expect(days.map(({ points }) => points.scope)).toEqual([10, 10, 5, 5]);
  expect(changes.map(({ change }) => change)).toEqual(["declined"]);
});

test("a finished sprint ends on the day it finished; what returned was part of it to the end", () => {
  const finished = { ...sprint, finishedAt: "2026-03-04T16:00:00.000Z" };
  const { days, lastDay } = ask(
    [
      part({ outcome: "returned", endedAt: finished.finishedAt }),
      part({
        points: 3,
        outcome: "done",
        endedAt: finished.finishedAt,
        state: "done",
        closedAt: "2026-03-04T15:00:00.000Z",
      }),
    ],
    { sprint: finished, now: "2026-06-01T00:00:00.000Z" },
  );
  expect(days.map(({ points }) => `${points.done} of ${points.scope}`)).toEqual([
    "0 of 8",
    "0 of 8",
    "3 of 8",
  ]);
  expect(lastDay).toBe("2026-03-04");
});

test("what returned and was done later was not done here", () => {
  const finished = { ...sprint, finishedAt: "2026-03-04T16:00:00.000Z" };
  const later = part({
    outcome: "returned",
    endedAt: finished.finishedAt,
    state: "done",
    closedAt: "2026-03-20T10:00:00.000Z",
  });
  expect(ask([later], { sprint: finished }).days.at(-1)?.points.done).toBe(0);
});

test("a sprint that runs over its end is shown up to today", () => {
  const { days, lastDay } = ask([part()], { now: "2026-03-16T10:00:00.000Z" });
  expect(days).toHaveLength(15);
  expect(lastDay).toBe("2026-03-16");
});

describe("a day ends at midnight where the team is", () => {
  const lateAtNight = part({ state: "done", closedAt: "2026-03-03T23:30:00.000Z" });
  test.each([
    ["UTC", "2026-03-03"],
    ["Europe/Berlin", "2026-03-04"],
    ["America/New_York", "2026-03-03"],
    ["Asia/Kolkata", "2026-03-04"],
  ])("in %s it was done on %s", (timeZone, day) => {
    const { days } = ask([lateAtNight], { timeZone });
    expect(days.find(({ points }) => points.done > 0)?.day).toBe(day);
  });

  test.each([
    ["Europe/Berlin", "2026-03-23", "2026-04-03", "2026-03-29"],
    ["Europe/Berlin", "2026-10-19", "2026-10-30", "2026-10-25"],
    ["America/Sao_Paulo", "2018-10-29", "2018-11-09", "2018-11-04"],
    ["Australia/Lord_Howe", "2026-03-30", "2026-04-10", "2026-04-05"],
  ])(
    "in %s every day from %s to %s is there once, that of the clocks' change too",
    (timeZone, startsOn, endsOn, changed) => {
      const { days } = ask([part()], {
        sprint: { startsOn, endsOn, startedAt: `${startsOn}T12:00:00.000Z`, finishedAt: null },
        timeZone,
        now: `${endsOn}T12:00:00.000Z`,
      });
      expect(days).toHaveLength(12);
      expect(new Set(days.map(({ day }) => day)).size).toBe(12);
      expect(days.map(({ day }) => day)).toContain(changed);
    },
  );
});

test("whatever comes and goes, nothing done exceeds what there is, and nothing is negative", () => {
  const moment = fc
    .integer({ min: Date.parse("2026-02-20"), max: Date.parse("2026-03-20") })
    .map((at) => new Date(at).toISOString());
  const commitment = fc
    .record({
      kind: fc.constantFrom("story" as const, "defect" as const, "incident" as const),
      points: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      planned: fc.boolean(),
      at: moment,
      endedAt: moment,
      outcome: fc.constantFrom(null, "done", "returned", "withdrawn", "displaced" as const),
      state: fc.constantFrom("ready", "started", "done", "duplicate" as const),
      closedAt: moment,
    })
    .map((each) =>
      part({
        ...each,
        endedAt: each.outcome === null ? null : each.endedAt,
        closedAt: each.state === "done" || each.state === "duplicate" ? each.closedAt : null,
      }),
    );
  fc.assert(
    fc.property(fc.array(commitment, { maxLength: 30 }), moment, (commitments, now) => {
      for (const { points, counts } of ask(commitments, { now }).days) {
        for (const { scope, done } of [points, counts]) {
          expect(done).toBeGreaterThanOrEqual(0);
          expect(done).toBeLessThanOrEqual(scope);
        }
      }
    }),
  );
});

test("the picture is told in a sentence", () => {
  expect(burnUpWords(ask([part({ points: 8 }), part({ kind: "defect" })]))).toBe(
    "0 of 8 points are done, and 0 of 1 item without points. What is in it has not changed since it started.",
  );
  const added = part({ points: 3, planned: false, at: "2026-03-04T09:00:00.000Z" });
  expect(burnUpWords(ask([part({ points: 8 }), added]))).toBe(
    "0 of 11 points are done. What is in it has changed 1 time since it started, and is 3 points larger than at the end of its first day.",
  );
  expect(burnUpWords({ days: [], lastDay: "2026-03-13", changes: [] })).toBe(
    "The sprint has not started.",
  );
});
