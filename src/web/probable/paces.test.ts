import { describe, expect, test } from "vitest";
import type { ProbableLine } from "../../domain/probable/probable-dates.ts";
import { sampleItem } from "../support/sample.ts";
import { datesQuestion, linesThatHold, type Paces } from "./paces.ts";

const team = (teamId: string, but: Partial<Paces["teams"][number]> = {}) => ({
  teamId,
  name: teamId,
  method: "scrum" as const,
  past: [{ points: 10, counts: 0, arrivals: 1, days: 14 }],
  periods: [],
  entryRanks: [0, 0.1, 0.5],
  storyPoints: 3,
  queued: 100,
  ...but,
});

const paces = (...teams: Paces["teams"]): Paces => ({
  today: "2026-03-02",
  trials: 10_000,
  seed: 7,
  teams,
});

const items = (many: number, teamId: string | null) =>
  Array.from({ length: many }, (_, at) => sampleItem(at + 1, { teamId, points: 2 }));

describe("the question for the part of a backlog that is loaded", () => {
  test("where a production item comes in stays the same place, and below the part is below", () => {
    const question = datesQuestion(paces(team("a")), items(20, "a"));
    expect(question.teams[0]?.entryRanks).toEqual([0, 0.5, 1]);
    expect(question.teams[0]).not.toHaveProperty("queued");
  });

  test("a whole backlog is asked about as the server asks", () => {
    const question = datesQuestion(paces(team("a", { queued: 20 })), items(20, "a"));
    expect(question.teams[0]?.entryRanks).toEqual([0, 0.1, 0.5]);
    expect(question).toMatchObject({ today: "2026-03-02", trials: 10_000, seed: 7 });
  });

  test("of several teams, each is measured by its own items; of one, those of no team are its own", () => {
    const both = [...items(10, "a"), ...items(40, "b"), ...items(5, null)];
    const [a, b] = datesQuestion(paces(team("a"), team("b")), both).teams;
    expect([a?.entryRanks, b?.entryRanks]).toEqual([
      [0, 1, 1],
      [0, 0.25, 1],
    ]);
    expect(datesQuestion(paces(team("a")), items(50, null)).teams[0]?.entryRanks).toEqual([
      0, 0.2, 1,
    ]);
  });

  test("a team without items there divides by nothing", () => {
    expect(datesQuestion(paces(team("a"), team("b")), items(5, "b")).teams[0]?.entryRanks).toEqual([
      0, 0.1, 0.5,
    ]);
  });

  test("only what the dates depend on goes to the other thread", () => {
    const [item] = datesQuestion(paces(team("a")), items(1, "a")).items;
    expect(Object.keys(item ?? {}).toSorted()).toEqual([
      "kind",
      "points",
      "ref",
      "sprintId",
      "state",
      "teamId",
    ]);
  });
});

describe("a line that holds", () => {
  const line = (teamId: string | null, afterIndex: number): ProbableLine => ({
    teamId,
    name: "Sprint 8",
    endsOn: "2026-03-14",
    afterIndex,
  });

  test("at the end of what is loaded there is none, unless it is the end of the backlog", () => {
    const lines = [line(null, 3), line(null, 5)];
    expect(linesThatHold(lines, items(5, "a"), false)).toEqual([lines[0]]);
    expect(linesThatHold(lines, items(5, "a"), true)).toEqual(lines);
  });

  test("the last loaded item of its own team is the end for a team", () => {
    const mixed = [...items(2, "a"), ...items(3, "b")];
    expect(linesThatHold([line("a", 2), line("b", 3)], mixed, false)).toEqual([line("b", 3)]);
  });
});
