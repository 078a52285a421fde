import { describe, expect, test } from "vitest";
import { usualFlow, type Method } from "../board.ts";
import type { PastSprint } from "../forecast/past-sprint.ts";
import { paceOf, type TeamPast } from "./pace.ts";
import { plusDays } from "./days.ts";

const team = (method: Method) => ({ id: "a", name: "Checkout", flow: { ...usualFlow, method } });

const sprint = (startsOn: string, given: Partial<PastSprint>): PastSprint => ({
  id: startsOn,
  name: startsOn,
  startsOn,
  endsOn: plusDays(startsOn, 11),
  availableDays: null,
  plannedPoints: null,
  plannedCounts: {},
  donePoints: 30,
  doneCounts: {},
  interrupts: 0,
  expedited: 0,
  carriedPoints: 0,
  ...given,
});

const nothing: TeamPast = { sprints: [], done: [], entries: [], storyPoints: [] };
const ahead = { periods: [], today: "2026-03-30" };

describe("of a Scrum team", () => {
  const entries = [
    { day: "2026-03-01", rank: 0 },
    { day: "2026-03-02", rank: 0.25 },
    { day: "2026-03-15", rank: 0 },
    { day: "2026-03-16", rank: 1 },
    { day: "2026-03-30", rank: 0.5 },
  ];

  test("each sprint has its points, the rest by count, and what came in until the next one started", () => {
    const sprints = [
      sprint("2026-03-02", { donePoints: 34, doneCounts: { story: 6, defect: 3, debt: 1 } }),
      sprint("2026-03-16", { doneCounts: { story: 5, incident: 2 } }),
    ];
    const pace = paceOf(
      team("scrum"),
      { ...nothing, sprints, entries, storyPoints: [8, 1, 3, 5] },
      ahead,
    );
    expect(pace.past).toEqual([
      { points: 34, counts: 4, arrivals: 2, days: 12 },
      { points: 30, counts: 2, arrivals: 1, days: 12 },
    ]);
    expect(pace).toMatchObject({ teamId: "a", name: "Checkout", method: "scrum", storyPoints: 4 });
    expect(pace.entryRanks).toEqual([0, 0.25, 0, 1, 0.5]);
  });

  test("what came in during a long pause is not the last sprint's", () => {
    const sprints = [sprint("2026-01-05", {}), sprint("2026-03-16", {})];
    const pace = paceOf(team("scrum"), { ...nothing, sprints, entries }, ahead);
    expect(pace.past.map(({ arrivals }) => arrivals)).toEqual([0, 1]);
  });

  test("a team that gives no points has its stories counted", () => {
    const sprints = [sprint("2026-03-02", { donePoints: 0, doneCounts: { story: 6, defect: 3 } })];
    expect(paceOf(team("scrum"), { ...nothing, sprints }, ahead).past).toEqual([
      { points: 0, counts: 9, arrivals: 0, days: 12 },
    ]);
  });
});

describe("of a Kanban team", () => {
  const day = (day: string, count: number) => ({ day, count });

  test("whole weeks back from yesterday are counted, those with nothing too", () => {
    const done = [
      day("2026-03-05", 9),
      day("2026-03-09", 2),
      day("2026-03-15", 1),
      day("2026-03-29", 4),
      day("2026-03-30", 7),
    ];
    const entries = [{ day: "2026-03-20", rank: 0 }];
    expect(paceOf(team("kanban"), { ...nothing, done, entries }, ahead).past).toEqual([
      { points: 0, counts: 3, arrivals: 0, days: 7 },
      { points: 0, counts: 0, arrivals: 1, days: 7 },
      { points: 0, counts: 4, arrivals: 0, days: 7 },
    ]);
  });

  test("nights in which clocks change make no week longer", () => {
    const done = Array.from({ length: 28 }, (_, at) => day(plusDays("2026-03-16", at), 1));
    const past = paceOf(
      team("kanban"),
      { ...nothing, done },
      { periods: [], today: "2026-04-13" },
    ).past;
    expect(past.map(({ counts }) => counts)).toEqual([7, 7, 7, 7]);
  });

  test("a team of three days has its three days", () => {
    const done = [day("2026-03-27", 2), day("2026-03-28", 0), day("2026-03-29", 1)];
    expect(paceOf(team("kanban"), { ...nothing, done }, ahead).past).toEqual([
      { points: 0, counts: 3, arrivals: 0, days: 3 },
    ]);
  });

  test("a team that started today has no past", () => {
    const done = [day("2026-03-30", 2)];
    expect(paceOf(team("kanban"), { ...nothing, done }, ahead).past).toEqual([]);
    expect(paceOf(team("kanban"), nothing, ahead)).toMatchObject({ past: [], storyPoints: 0 });
  });
});
