import { expect, test } from "vitest";
import { plannedSprint } from "./sprint-plan.ts";

const items = [
  { ref: "SHOP-1", kind: "story", points: 5 },
  { ref: "SHOP-2", kind: "story", points: 3 },
  { ref: "SHOP-3", kind: "defect", points: null },
] as const;
const returned = [{ ref: "SHOP-1", sprintIds: ["six"] }];
const days = { startsOn: "2026-03-02", endsOn: "2026-03-13" };
const none = { plannedPoints: null, plannedCounts: null, carriedPoints: null };
const asked = { items, returned, lastSprintId: "six", availableDays: 20 };

test("a plan in the making counts what is in it; how many points it takes is what is asked", () => {
  expect(plannedSprint({ ...asked, sprint: { ...days, ...none } })).toEqual({
    ...days,
    availableDays: 20,
    plannedPoints: null,
    plannedCounts: { defect: 1 },
    carriedPoints: 5,
  });
});

test("once it runs, a plan is what it was when it started", () => {
  const plannedCounts = { story: 4, defect: 2, debt: 1 };
  const sprint = { ...days, plannedPoints: 21, plannedCounts, carriedPoints: 0 };
  expect(plannedSprint({ ...asked, sprint })).toMatchObject({
    plannedPoints: 21,
    plannedCounts: { defect: 2, debt: 1 },
    carriedPoints: 0,
  });
});
