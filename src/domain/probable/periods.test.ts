import { describe, expect, test } from "vitest";
import { periodsFrom, type TimeBox } from "./periods.ts";

const scrum = { method: "scrum", sprintDays: 14, workingDays: [1, 2, 3, 4, 5] } as const;
const kanban = { ...scrum, method: "kanban" } as const;
const cadence = { ...scrum, workingDays: [...scrum.workingDays] };
const weekly = { ...kanban, workingDays: [...kanban.workingDays] };

const box = (name: string, state: TimeBox["state"], startsOn: string, endsOn: string): TimeBox => ({
  id: name,
  name,
  state,
  startsOn,
  endsOn,
});

/** From a Monday to the Friday of the week after. */
const running = box("Sprint 7", "running", "2026-03-02", "2026-03-13");

const told = (sprints: readonly TimeBox[], today: string, many: number) =>
  periodsFrom(cadence, sprints, today)
    .slice(0, many)
    .map(({ name, startsOn, endsOn, share }) => `${name} ${startsOn} ${endsOn} ${share}`);

describe("a Scrum team", () => {
  test("has what is left of its sprint in working days, then sprints by its cadence, with the weekend left out", () => {
    expect(told([running], "2026-03-11", 3)).toEqual([
      "Sprint 7 2026-03-02 2026-03-13 0.3",
      "Sprint 8 2026-03-16 2026-03-27 1",
      "Sprint 9 2026-03-30 2026-04-10 1",
    ]);
  });

  test("has the sprints that it has planned, and its cadence in the gap before and after them", () => {
    const planned = box("Easter", "planned", "2026-03-30", "2026-04-03");
    expect(told([planned, running], "2026-03-13", 4)).toEqual([
      "Sprint 7 2026-03-02 2026-03-13 0.1",
      "Sprint 8 2026-03-16 2026-03-27 1",
      "Easter 2026-03-30 2026-04-03 1",
      "sprint until 24 April 2026-04-13 2026-04-24 1",
    ]);
  });

  test("has half a year of them, of its own the ones with their ids", () => {
    const periods = periodsFrom(cadence, [running], "2026-03-02");
    expect(periods.length).toBe(26);
    expect(periods.map(({ sprintId }) => sprintId).slice(0, 2)).toEqual(["Sprint 7", null]);
  });

  test("that forgot to finish its sprint goes on by its cadence", () => {
    expect(told([running], "2026-04-02", 2)).toEqual([
      "Sprint 8 2026-03-30 2026-04-10 0.7",
      "Sprint 9 2026-04-13 2026-04-24 1",
    ]);
  });

  test("that is between two sprints waits for the next one", () => {
    const finished = box("Sprint 6", "finished", "2026-02-16", "2026-02-27");
    expect(told([finished], "2026-02-28", 1)).toEqual(["Sprint 7 2026-03-02 2026-03-13 1"]);
  });

  test("that never had a sprint starts today", () => {
    expect(told([], "2026-03-04", 2)).toEqual([
      "sprint until 17 March 2026-03-04 2026-03-17 1",
      "sprint until 31 March 2026-03-18 2026-03-31 1",
    ]);
  });

  test("whose sprint is longer than its cadence does not start the next before its end", () => {
    const long = box("Sprint 7", "running", "2026-03-02", "2026-03-29");
    expect(told([long], "2026-03-02", 2)[1]).toBe("Sprint 8 2026-03-30 2026-04-12 1");
  });

  test("with a sprint of one day that is today has the whole of it", () => {
    const day = box("Hack day", "running", "2026-03-28", "2026-03-28");
    expect(told([day], "2026-03-28", 1)).toEqual(["Hack day 2026-03-28 2026-03-28 1"]);
  });

  test("on the weekend of a sprint of a weekend has what is left of its days", () => {
    const weekend = box("Hack 1", "running", "2026-03-28", "2026-03-29");
    expect(told([weekend], "2026-03-29", 1)).toEqual(["Hack 1 2026-03-28 2026-03-29 0.5"]);
  });
});

describe("a Kanban team", () => {
  test("has weeks from Monday to Sunday, of this one what is left of its working days", () => {
    const periods = periodsFrom(weekly, [], "2026-03-26");
    expect(periods.length).toBe(52);
    expect(periods[0]).toEqual({
      startsOn: "2026-03-23",
      endsOn: "2026-03-29",
      share: 0.4,
      sprintId: null,
      name: "week of 23 March",
    });
    expect(periods[1]?.startsOn).toBe("2026-03-30");
    expect(periods[51]).toMatchObject({ endsOn: "2027-03-21", name: "week of 15 March 2027" });
  });
});
