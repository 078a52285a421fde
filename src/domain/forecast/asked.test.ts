import { expect, test } from "vitest";
import { askedOf, daysOf, soundSprint } from "./asked.ts";
import { simulatedTeam } from "./simulated-teams.ts";

test.each([
  ["2026-03-02", "2026-03-15", 14],
  ["2026-03-02", "2026-03-02", 1],
  ["2026-03-20", "2026-04-02", 14],
  ["2026-10-19", "2026-11-01", 14],
  ["2026-03-20T00:00:00+01:00", "2026-04-02T00:00:00+02:00", 14],
  ["2026-03-15", "2026-03-02", 1],
  ["soon", "later", 1],
])("from %s to %s are %d days, whatever the clocks do", (startsOn, endsOn, days) => {
  expect(daysOf({ startsOn, endsOn })).toBe(days);
});

test("what came of a sprint is not among what is asked", () => {
  const [sprint] = simulatedTeam("stable", 1, 1);
  if (!sprint) throw new Error("There is no sprint.");
  const asked = Object.keys(askedOf(sprint));
  for (const later of ["donePoints", "doneCounts", "interrupts", "expedited"]) {
    expect(asked).not.toContain(later);
  }
});

test("what is no number counts as none, and nothing is negative or endless", () => {
  const [sprint] = simulatedTeam("stable", 1, 1);
  if (!sprint) throw new Error("There is no sprint.");
  const odd = { ...sprint, donePoints: NaN, carriedPoints: -4, plannedPoints: Infinity };
  const counts = { story: 2, defect: NaN, incident: -1 };
  expect(soundSprint({ ...odd, plannedCounts: counts, interrupts: 2.4 })).toMatchObject({
    donePoints: 0,
    carriedPoints: 0,
    plannedPoints: 1e9,
    plannedCounts: { story: 2, defect: 0, incident: 0 },
    interrupts: 2,
  });
});
