import { describe, expect, test } from "vitest";
import type { Sprint } from "../../../domain/sprint.ts";
import { daysLeftWords } from "./days.ts";
import { nextName, nextSprint } from "./next-sprint.ts";

const sprint = (name: string, startsOn: string, endsOn: string, more: Partial<Sprint> = {}) =>
  ({ id: name, teamId: "checkout", name, startsOn, endsOn, state: "running", ...more }) as Sprint;

const team = (sprintDays = 14, workingDays = [1, 2, 3, 4, 5]) => ({
  id: "checkout",
  flow: { sprintDays, workingDays },
});

describe("a team's next sprint", () => {
  test("is the first one, a cadence long from today, where there is none", () => {
    expect(nextSprint([], team(), "2026-03-02")).toEqual({
      teamId: "checkout",
      name: "Sprint 1",
      startsOn: "2026-03-02",
      endsOn: "2026-03-15",
    });
    expect(nextSprint([], team(7), "2026-03-02")).toMatchObject({ endsOn: "2026-03-08" });
  });

  test("begins on a day on which the team works", () => {
    expect(nextSprint([], team(), "2026-03-07").startsOn).toBe("2026-03-09");
    expect(nextSprint([], team(14, [7]), "2026-03-07").startsOn).toBe("2026-03-08");
  });

  test("has the next number, begins a cadence after the last one, and is as long", () => {
    const before = [
      sprint("Sprint 12", "2026-02-02", "2026-02-13"),
      sprint("Sprint 13", "2026-02-16", "2026-02-27"),
    ];
    expect(nextSprint(before, team(), "2026-02-20")).toMatchObject({
      name: "Sprint 14",
      startsOn: "2026-03-02",
      endsOn: "2026-03-13",
    });
  });

  test("follows the team's new cadence when that has changed", () => {
    const before = [sprint("Sprint 13", "2026-02-16", "2026-02-27")];
    expect(nextSprint(before, team(7), "2026-02-20")).toMatchObject({
      startsOn: "2026-03-02",
      endsOn: "2026-03-08",
    });
    const weekly = [sprint("Sprint 13", "2026-02-16", "2026-02-20")];
    expect(nextSprint(weekly, team(14), "2026-02-20")).toMatchObject({
      startsOn: "2026-03-02",
      endsOn: "2026-03-15",
    });
  });

  test("never overlaps the last one, however long that was", () => {
    const before = [sprint("Sprint 12", "2026-02-02", "2026-02-28")];
    expect(nextSprint(before, team(), "2026-02-20").startsOn).toBe("2026-03-02");
  });

  test("keeps its distance over the change of the clocks", () => {
    const before = [sprint("Sprint 12", "2026-03-23", "2026-04-03")];
    expect(nextSprint(before, team(), "2026-03-25")).toMatchObject({
      startsOn: "2026-04-06",
      endsOn: "2026-04-17",
    });
  });

  test("keeps to the cadence when it is planned a few days late", () => {
    const before = [sprint("Sprint 12", "2026-02-02", "2026-02-13", { state: "finished" })];
    expect(nextSprint(before, team(), "2026-02-19").startsOn).toBe("2026-02-16");
    expect(nextSprint(before, team(), "2026-02-20").startsOn).toBe("2026-02-20");
  });

  test("starts today after a pause", () => {
    const before = [sprint("Sprint 12", "2026-01-05", "2026-01-18", { state: "finished" })];
    expect(nextSprint(before, team(), "2026-03-02").startsOn).toBe("2026-03-02");
  });

  test("does not look at the sprints of others", () => {
    const others = [sprint("Sprint 40", "2026-02-16", "2026-02-27", { teamId: "search" })];
    expect(nextSprint(others, team(), "2026-03-02").name).toBe("Sprint 1");
  });
});

test.each([
  ["Sprint 9", "Sprint 10"],
  ["2026 week 9", "2026 week 10"],
  ["Iteration 3 (autumn)", "Iteration 4 (autumn)"],
  ["The long one", "The long one"],
])("%s is followed by %s", (name, next) => {
  expect(nextName(name)).toBe(next);
});

test.each([
  ["2026-03-02", "4 days left"],
  ["2026-03-05", "1 day left"],
  ["2026-03-06", "Last day"],
  ["2026-03-07", "1 day over"],
  ["2026-03-09", "3 days over"],
])("on %s a sprint that ends on 6 March has %s", (today, words) => {
  expect(daysLeftWords({ endsOn: "2026-03-06" }, today)).toBe(words);
});
