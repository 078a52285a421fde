import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageLevel, ageLevels, chanceOfBreaking, type Past } from "./ageing.ts";
import { dayCounts } from "./day-counts.ts";
import type { Expectation } from "./expectation.ts";
import { flowReport } from "./flow-report.ts";
import { finishedItems, officeHours, openItems, seconds } from "./sample-items.ts";

/** Half of the items within 4 days, 85 % within 8. */
const history = dayCounts([
  ...Array.from({ length: 50 }, (_, at) => 1 + (at % 4)),
  ...Array.from({ length: 35 }, (_, at) => 5 + (at % 4)),
  ...Array.from({ length: 15 }, (_, at) => 9 + at),
]);
const past: Past = { cycle: history, leaving: { started: history, review: history } };
const expectation: Expectation = { percent: 85, days: 8, from: "agreed" };

describe("of the expectation of 85 % in 8 days, where half are done in 4 (Scrum.org, 'Kanban Service Level Expectations', 11 May 2018)", () => {
  test("item A, in its fifth day, breaks it twice as probably as an item that starts", () => {
    expect(chanceOfBreaking(history, 1, 8)).toBeCloseTo(0.15, 12);
    expect(chanceOfBreaking(history, 5, 8)).toBeCloseTo(0.3, 12);
  });

  test("item B, in its third day, less probably than item A", () => {
    const itemB = chanceOfBreaking(history, 3, 8) ?? 1;
    expect(itemB).toBeGreaterThan(0.15);
    expect(itemB).toBeLessThan(0.3);
  });
});

test.each([
  [1, "calm"],
  [4, "calm"],
  [5, "ageing"],
  [7, "ageing"],
  [8, "at-risk"],
  [9, "broken"],
  [400, "broken"],
] as const)("an item in its day %d is %s", (days, level) => {
  expect(ageLevel({ state: "started", days }, past, expectation)).toBe(level);
});

test("what as probably breaks it as not is at risk before the last day", () => {
  const wide = dayCounts([1, 1, 1, 1, 2, 2, 9, 20, 20, 30]);
  const of = (days: number) =>
    ageLevel(
      { state: "started", days },
      { cycle: wide, leaving: { started: wide, review: wide } },
      { percent: 85, days: 10, from: "agreed" },
    );
  expect(of(2)).toBe("at-risk");
  expect(chanceOfBreaking(wide, 2, 10)).toBe(0.5);
});

test("what is older than anything that was done is at risk, though the expectation is longer", () => {
  const generous: Expectation = { percent: 85, days: 60, from: "agreed" };
  expect(chanceOfBreaking(history, 30, 60)).toBeNull();
  expect(ageLevel({ state: "started", days: 30 }, past, generous)).toBe("at-risk");
});

test("without an expectation nothing is at risk; what outlives half of the others is ageing", () => {
  expect(ageLevel({ state: "started", days: 4 }, past, null)).toBe("calm");
  expect(ageLevel({ state: "started", days: 40 }, past, null)).toBe("ageing");
});

test("without a history nothing is ageing", () => {
  const none = dayCounts([]);
  const nothing: Past = { cycle: none, leaving: { started: none, review: none } };
  expect(ageLevel({ state: "review", days: 40 }, nothing, null)).toBe("calm");
});

test("an age is judged by how old others were when they left the same state", () => {
  const leaving = { started: dayCounts([2, 2, 3]), review: dayCounts([5, 6, 6]) };
  const of = (state: "started" | "review", days: number) =>
    ageLevel({ state, days }, { cycle: dayCounts([5, 6, 6]), leaving }, null);
  expect(of("started", 3)).toBe("ageing");
  expect(of("review", 6)).toBe("calm");
});

test("growing older, an item is never judged milder, and is warned of before it breaks", () => {
  const days = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 });
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 60 }), (cycle, leaving, expected) => {
      const counts: Past = {
        cycle: dayCounts(cycle),
        leaving: { started: dayCounts(leaving), review: dayCounts(cycle) },
      };
      const agreed: Expectation = { percent: 85, days: expected, from: "agreed" };
      let [before, chanceBefore] = [0, 0];
      for (let age = 1; age <= expected + 2; age += 1) {
        const level = ageLevels.indexOf(ageLevel({ state: "started", days: age }, counts, agreed));
        expect(level).toBeGreaterThanOrEqual(before);
        if (level === 3 && age > 1) expect(before).toBeGreaterThanOrEqual(2);
        const chance = chanceOfBreaking(counts.cycle, age, expected) ?? chanceBefore;
        expect(chance).toBeGreaterThanOrEqual(chanceBefore);
        expect(chance).toBeLessThanOrEqual(1);
        [before, chanceBefore] = [level, chance];
      }
      expect(before).toBe(3);
    }),
  );
});

test("the board's work, the most pressing first, with only what is in progress", () => {
  const now = "2026-03-20T12:00:00Z";
  const finished = finishedItems(
    Array.from({ length: 20 }, (_, at) => ({
      number: at + 1,
      started: "2026-03-02T09:00:00Z",
      review: "2026-03-03T09:00:00Z",
      closed: `2026-03-${String(2 + Math.floor(at / 2)).padStart(2, "0")}T10:00:00Z`,
    })),
  );
  const open = openItems([
    { number: 31, started: "2026-03-20T08:00:00Z" },
    {
      number: 32,
      state: "ready",
      triaged: "2026-01-01T08:00:00Z",
      started: "2026-01-02T08:00:00Z",
    },
    { number: 33, state: "untriaged", created: "2026-01-01T08:00:00Z" },
    {
      number: 34,
      state: "review",
      started: "2026-03-01T08:00:00Z",
      review: "2026-03-18T08:00:00Z",
    },
    { number: 35, started: "2026-03-12T08:00:00Z", kind: "defect", isExpedite: true },
    { number: 36, started: "2026-03-17T08:00:00Z" },
  ]);
  const filter = {
    kinds: null,
    urgency: null,
    team: null,
    fromDay: "2026-03-01",
    toDay: "2026-03-20",
  };
  const { ageing, wip, expectation } = flowReport(
    finished,
    open,
    filter,
    officeHours,
    seconds(now),
  );
  expect(expectation.current).toEqual({ percent: 85, days: 9, from: "history" });
  expect(ageing.items).toEqual([
    {
      number: 34,
      kind: "story",
      isExpedite: false,
      state: "review",
      days: 20,
      level: "broken",
      chance: 1,
    },
    {
      number: 35,
      kind: "defect",
      isExpedite: true,
      state: "started",
      days: 9,
      level: "at-risk",
      chance: 0.5,
    },
    {
      number: 36,
      kind: "story",
      isExpedite: false,
      state: "started",
      days: 4,
      level: "ageing",
      chance: 2 / 14,
    },
    {
      number: 31,
      kind: "story",
      isExpedite: false,
      state: "started",
      days: 1,
      level: "calm",
      chance: 0.1,
    },
  ]);
  expect(wip).toBe(4);
  expect(ageing.counts).toEqual({ calm: 1, ageing: 1, "at-risk": 1, broken: 1 });
  expect(ageing.agesLeaving.started).toMatchObject({ items: 20 });
});
