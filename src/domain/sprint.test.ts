import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kinds } from "./item.ts";
import {
  commitBlockers,
  finishBlockers,
  outcomeAtFinish,
  startBlockers,
  tally,
  unestimatedCount,
  type CommitQuestion,
  type StartQuestion,
} from "./sprint.ts";

const codes = (blockers: { code: string }[]) => blockers.map((each) => each.code);

describe("starting a sprint", () => {
  const sprint = { name: "Sprint 7", state: "planned" } as const;
  const items = [{ kind: "story" }, { kind: "defect" }] as const;

  test.each<[string, Partial<StartQuestion>, string[]]>([
    ["it starts with a story in it", {}, []],
    [
      "one story among many defects is an increment",
      { items: [...items, { kind: "incident" }] },
      [],
    ],
    [
      "fixes alone are a maintenance sprint",
      { items: [{ kind: "defect" }] },
      ["increment-missing"],
    ],
    [
      "actions and debt are no increment either",
      { items: [{ kind: "action" }, { kind: "debt" }] },
      ["increment-missing"],
    ],
    ["an empty sprint does not start", { items: [] }, ["increment-missing"]],
    ["a team runs one sprint at a time", { running: { name: "Sprint 6" } }, ["sprint-running"]],
    [
      "what runs does not start again",
      { sprint: { ...sprint, state: "running" } },
      ["sprint-not-planned"],
    ],
    [
      "what is finished does not start again",
      { sprint: { ...sprint, state: "finished" } },
      ["sprint-not-planned"],
    ],
  ])("%s", (_sentence, question, expected) => {
    expect(codes(startBlockers({ sprint, items, running: null, ...question }))).toEqual(expected);
  });

  test("the team is told which sprint is still running", () => {
    const [blocker] = startBlockers({ sprint, items, running: { name: "Sprint 6" } });
    expect(blocker?.message).toBe("Sprint 6 is still running. Finish it first.");
  });
});

describe("taking an item into a sprint", () => {
  const sprint = { id: "seven", name: "Sprint 7", state: "planned" } as const;
  const item = { ref: "SHOP-1", state: "ready", sprintId: null } as const;

  test.each<[string, Partial<CommitQuestion>, string[]]>([
    ["an item of the backlog goes in", {}, []],
    ["also while the sprint runs", { sprint: { ...sprint, state: "running" } }, []],
    ["twice is as good as once", { current: sprint }, []],
    ["nothing goes in before triage", { item: { ...item, state: "untriaged" } }, ["not-triaged"]],
    ["what is done does not go in", { item: { ...item, state: "done" } }, ["already-closed"]],
    [
      "an item is in one sprint at a time",
      { current: { id: "six", name: "Sprint 6" } },
      ["in-other-sprint"],
    ],
    [
      "a finished sprint takes nothing",
      { sprint: { ...sprint, state: "finished" } },
      ["sprint-finished"],
    ],
  ])("%s", (_sentence, question, expected) => {
    expect(codes(commitBlockers({ item, sprint, current: null, ...question }))).toEqual(expected);
  });
});

test.each([
  ["running", []],
  ["planned", ["sprint-not-running"]],
  ["finished", ["sprint-not-running"]],
] as const)(
  "a sprint that is %s may finish unless something stands in the way",
  (state, expected) => {
    expect(codes(finishBlockers({ name: "Sprint 7", state }))).toEqual(expected);
  },
);

test.each([
  ["done", "done"],
  ["review", "returned"],
  ["started", "returned"],
  ["ready", "returned"],
] as const)("what is %s when the sprint finishes is %s", (state, outcome) => {
  expect(outcomeAtFinish({ state })).toBe(outcome);
});

describe("what a sprint adds up to", () => {
  const items = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      points: fc.option(fc.integer({ min: 0, max: 100 })),
    }),
  );

  test("points come from stories alone, whatever else was done", () => {
    fc.assert(
      fc.property(items, (items) => {
        const stories = items.filter((item) => item.kind === "story");
        expect(tally(items).points).toBe(tally(stories).points);
        expect(tally(items.filter((item) => item.kind !== "story")).points).toBe(0);
      }),
    );
  });

  test("every item counts once, and all but stories take room without points", () => {
    fc.assert(
      fc.property(items, (items) => {
        const { counts } = tally(items);
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(items.length);
        expect(unestimatedCount(counts)).toBe(items.length - (counts.story ?? 0));
      }),
    );
  });

  test("a story that nobody estimated counts, and adds no points", () => {
    expect(tally([{ kind: "story", points: null }])).toEqual({ points: 0, counts: { story: 1 } });
  });
});
