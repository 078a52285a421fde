import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kinds } from "./item.ts";
import {
  commitBlockers,
  finishBlockers,
  outcomeAtFinish,
  overlapBlockers,
  standingOf,
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
    ["a day of one person is enough", { availableDays: 0.5 }, []],
    [
      "a sprint in which nobody is there does not start",
      { availableDays: 0 },
      ["nobody-available"],
    ],
    ["where nobody is on the team, it is not known who is there", { availableDays: null }, []],
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

describe("sprints of a team follow one another", () => {
  const finished = { state: "finished", finishedAt: "2026-03-13T16:00:00.000Z" } as const;
  const six = {
    id: "six",
    name: "Sprint 6",
    state: "running",
    startsOn: "2026-03-02",
    endsOn: "2026-03-13",
    finishedAt: null,
  } as const;
  const days = (startsOn: string, endsOn: string) => ({ startsOn, endsOn });
  type Other = Parameters<typeof overlapBlockers>[1][number];

  test.each<[string, { startsOn: string; endsOn: string; id?: string }, Other, boolean]>([
    ["the next day is free", days("2026-03-14", "2026-03-27"), six, false],
    ["the last day is not", days("2026-03-13", "2026-03-27"), six, true],
    ["the first day is not", days("2026-02-16", "2026-03-02"), six, true],
    ["the day before is free", days("2026-02-16", "2026-03-01"), six, false],
    ["nothing begins within it", days("2026-03-05", "2026-03-06"), six, true],
    ["nothing reaches over it", days("2026-02-01", "2026-04-01"), six, true],
    [
      "a sprint is not in its own way",
      { ...days("2026-03-03", "2026-03-20"), id: "six" },
      six,
      false,
    ],
    [
      "what was planned counts as what runs",
      days("2026-03-13", "2026-03-27"),
      { ...six, state: "planned" },
      true,
    ],
    [
      "on the day on which one finishes, the next may begin",
      days("2026-03-13", "2026-03-27"),
      { ...six, ...finished },
      false,
    ],
    [
      "one that finished early leaves the days after that",
      days("2026-03-05", "2026-03-18"),
      { ...six, ...finished, finishedAt: "2026-03-05T16:00:00.000Z" },
      false,
    ],
    [
      "but not those before it",
      days("2026-03-04", "2026-03-18"),
      { ...six, ...finished, finishedAt: "2026-03-05T16:00:00.000Z" },
      true,
    ],
    [
      "one that finished late keeps the days that it was planned for",
      days("2026-03-16", "2026-03-27"),
      { ...six, ...finished, finishedAt: "2026-03-20T16:00:00.000Z" },
      false,
    ],
  ])("%s", (_sentence, sprint, other, overlaps) => {
    expect(codes(overlapBlockers(sprint, [other], "UTC"))).toEqual(
      overlaps ? ["sprints-overlap"] : [],
    );
  });

  test.each([
    ["UTC", "2026-03-29T22:30:00.000Z", "2026-03-29"],
    // The clocks went forward on this night: the day had 23 hours.
    ["Europe/Berlin", "2026-03-29T22:30:00.000Z", "2026-03-30"],
    // And here on this one they went back: it had 25.
    ["Europe/Berlin", "2026-10-25T22:59:59.000Z", "2026-10-25"],
    ["Europe/Berlin", "2026-10-25T23:00:00.000Z", "2026-10-26"],
  ])("in %s what finished at %s is over on %s", (timeZone, finishedAt, day) => {
    const other = { ...six, ...finished, finishedAt, startsOn: "2026-03-16", endsOn: "2026-12-01" };
    const from = (startsOn: string) =>
      overlapBlockers(days(startsOn, "2026-12-24"), [other], timeZone);
    expect(codes(from(day))).toEqual([]);
    const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect(codes(from(dayBefore))).toEqual(["sprints-overlap"]);
  });

  test("the reason names the other sprint and its days", () => {
    const [blocker] = overlapBlockers(days("2026-03-09", "2026-03-20"), [six], "UTC");
    expect(blocker?.message).toBe(
      "Sprint 6 of this team is from 2026-03-02 to 2026-03-13. Its sprints follow one another: choose other days.",
    );
  });
});

test.each([
  [null, "started", "open"],
  [null, "done", "done"],
  [null, "duplicate", "declined"],
  ["returned", "done", "returned"],
  ["withdrawn", "done", "withdrawn"],
  ["done", "done", "done"],
] as const)(
  "a part that ended as %s, of an item that is %s, stands as %s",
  (outcome, state, as) => {
    expect(standingOf({ outcome, state })).toBe(as);
  },
);

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
