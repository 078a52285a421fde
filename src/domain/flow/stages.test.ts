import { describe, expect, test } from "vitest";
import { isoDay } from "./day.ts";
import { finishedItems, openItems, seconds, type SampleItem } from "./sample-items.ts";
import { finishedStages, never, openStages, type Stages } from "./stages.ts";
import { zoneNamed } from "./zone.ts";

const all = { kinds: null, urgency: null, team: null };
const look = { zone: zoneNamed("UTC"), now: seconds("2026-03-31T12:00:00Z") };

/** "01 03 03 05 09": the days of March on which it arrived, was ready, started, in review and done; a dash where it was not. */
function daysOf(stages: Stages): string {
  const lines = [
    stages.arrivedOn,
    stages.readyOn,
    stages.startedOn,
    stages.reviewOn,
    stages.doneOn,
  ];
  return lines
    .map(([day = never]) => (day === never ? "-" : isoDay(day).replace("2026-03-", "")))
    .join(" ");
}

const on = (day: number) => `2026-03-${String(day).padStart(2, "0")}T10:00:00Z`;

describe("what is finished passed every stage, the ones it skipped together with the next", () => {
  test.each<[string, SampleItem, string]>([
    [
      "one after the other",
      { created: on(1), triaged: on(2), started: on(3), review: on(5), closed: on(9) },
      "01 02 03 05 09",
    ],
    [
      "without review",
      { created: on(1), triaged: on(2), started: on(3), closed: on(9) },
      "01 02 03 09 09",
    ],
    ["without a start", { created: on(1), triaged: on(2), closed: on(9) }, "01 02 09 09 09"],
    [
      "straight into review",
      { created: on(1), triaged: on(2), review: on(5), closed: on(9) },
      "01 02 05 05 09",
    ],
    ["without triage", { created: on(1), started: on(3), closed: on(9) }, "01 03 03 09 09"],
    ["nothing but its end", { closed: on(9) }, "09 09 09 09 09"],
    [
      "triaged again after its start",
      { created: on(1), triaged: on(6), started: on(3), closed: on(9) },
      "01 03 03 09 09",
    ],
    [
      "times in the wrong order",
      { created: on(8), triaged: on(7), started: on(6), review: on(5), closed: on(4) },
      "04 04 04 04 04",
    ],
    [
      "a clock that runs ahead",
      { created: on(1), closed: "2026-05-01T00:00:00Z" },
      "01 31 31 31 31",
    ],
  ])("%s", (_what, item, days) => {
    expect(daysOf(finishedStages(finishedItems([item]), all, look))).toBe(days);
  });
});

describe("what is open has come as far as its state says", () => {
  test.each<[string, SampleItem, string]>([
    [
      "in review",
      { state: "review", created: on(1), triaged: on(2), started: on(3), review: on(5) },
      "01 02 03 05 -",
    ],
    [
      "started",
      { state: "started", created: on(1), triaged: on(2), started: on(3) },
      "01 02 03 - -",
    ],
    [
      "sent back from review",
      { state: "started", created: on(1), triaged: on(2), started: on(3), review: on(5) },
      "01 02 03 - -",
    ],
    [
      "sent back to ready",
      { state: "ready", created: on(1), triaged: on(2), started: on(3) },
      "01 02 - - -",
    ],
    ["its triage undone", { state: "untriaged", created: on(1), triaged: on(2) }, "01 - - - -"],
    [
      "started, and nobody noted when",
      { state: "started", created: on(1), triaged: on(2) },
      "01 02 02 - -",
    ],
    ["nothing known of it", { state: "review" }, "31 31 31 31 -"],
  ])("%s", (_what, item, days) => {
    expect(daysOf(openStages(openItems([item]), all, look))).toBe(days);
  });
});

describe("the filter chooses", () => {
  const items = finishedItems([
    { number: 1, closed: on(1), kind: "defect", team: 0 },
    { number: 2, closed: on(2), kind: "story", team: 1 },
    { number: 3, closed: on(3), kind: "incident", team: 1, isExpedite: true },
    { number: 4, closed: on(4), kind: "debt" },
  ]);
  test.each([
    [{}, [1, 2, 3, 4]],
    [{ kinds: ["defect", "incident"] as const }, [1, 3]],
    [{ kinds: [] }, []],
    [{ urgency: "expedite" as const }, [3]],
    [{ urgency: "standard" as const }, [1, 2, 4]],
    [{ team: 1 }, [2, 3]],
    [{ team: -1 }, [4]],
    [{ team: 1, urgency: "standard" as const, kinds: ["story"] as const }, [2]],
  ])("%j", (chosen, numbers) => {
    const stages = finishedStages(items, { ...all, ...chosen }, look);
    expect([...stages.number]).toEqual(numbers);
    expect(stages.count).toBe(numbers.length);
  });
});

test("only what somebody started has a start", () => {
  const { hasStart, hasReview } = finishedStages(
    finishedItems([
      { closed: on(1) },
      { started: on(1), closed: on(2) },
      { review: on(1), closed: on(3) },
    ]),
    all,
    look,
  );
  expect([...hasStart]).toEqual([0, 1, 1]);
  expect([...hasReview]).toEqual([0, 0, 1]);
});

describe("columns that cannot be right are refused, and it is said which", () => {
  test("of another length", () => {
    const items = { ...finishedItems([{ closed: on(1) }]), reviewAt: new Float64Array(2) };
    expect(() => finishedStages(items, all, look)).toThrow(
      expect.objectContaining({ pointer: "/finished/reviewAt" }),
    );
  });

  test("finished without an end", () => {
    expect(() => finishedStages(finishedItems([{ started: on(1) }]), all, look)).toThrow(
      expect.objectContaining({ pointer: "/finished/closedAt/0" }),
    );
  });

  test("a kind that there is not", () => {
    const items = { ...openItems([{}]), kind: Uint8Array.of(9) };
    expect(() => openStages(items, all, look)).toThrow(
      expect.objectContaining({ pointer: "/open/kind/0" }),
    );
  });

  test.each(["done", "declined", "duplicate"] as const)("open and %s", (state) => {
    expect(() => openStages(openItems([{}, { state }]), all, look)).toThrow(
      expect.objectContaining({ pointer: "/open/state/1" }),
    );
  });
});
