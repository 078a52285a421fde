import { describe, expect, test } from "vitest";
import type { PlannedSprint } from "../../../domain/forecast/past-sprint.ts";
import { isWish, noWish, planIf, workedDays } from "./what-if.ts";

const plan: PlannedSprint = {
  startsOn: "2026-03-23",
  endsOn: "2026-04-03",
  availableDays: 40,
  plannedPoints: 30,
  plannedCounts: { defect: 1, debt: 2 },
  carriedPoints: 5,
};
const crew = { people: 4, workingDays: [1, 2, 3, 4, 5] };

describe("what if", () => {
  test.each([
    ["nothing changes", {}, {}],
    ["two more defects come in", { defects: 2 }, { plannedCounts: { defect: 3, debt: 2 } }],
    ["one of four is away", { people: 1 }, { availableDays: 30 }],
    ["all are away", { people: 4 }, { availableDays: 0 }],
    ["there is one day less", { days: 1 }, { availableDays: 36, endsOn: "2026-04-02" }],
    [
      "five days less reach over the weekend",
      { days: 5 },
      { availableDays: 20, endsOn: "2026-03-29" },
    ],
    ["a day is always left", { days: 99 }, { availableDays: 4, endsOn: "2026-03-23" }],
    [
      "one is away and there are two days less",
      { people: 1, days: 2 },
      { availableDays: 24, endsOn: "2026-04-01" },
    ],
  ])("%s", (_sentence, wish, change) => {
    expect(planIf(plan, { ...noWish, ...wish }, crew)).toEqual({ ...plan, ...change });
  });

  test("what is not known of a team stays unknown", () => {
    const unknown = { ...plan, availableDays: null };
    const asked = planIf(unknown, { defects: 0, people: 1, days: 1 }, { ...crew, people: 0 });
    expect(asked.availableDays).toBeNull();
  });

  test("the clocks' change takes no day away", () => {
    expect(workedDays(plan, crew)).toHaveLength(10);
  });

  test("is asked once something was moved", () => {
    expect(isWish(noWish)).toBe(false);
    expect(isWish({ ...noWish, days: 1 })).toBe(true);
  });
});
