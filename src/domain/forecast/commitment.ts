import type { Asked } from "./asked.ts";
import type { PastSprint } from "./past-sprint.ts";

/**
 * What the team itself has taken in. A plan that is still being filled says nothing yet, nor does one unlike any before: below half
 * and above twice of what the team usually commits to, this model abstains.
 */
export function commitment(past: readonly PastSprint[], { plannedPoints }: Asked): number | null {
  if (plannedPoints === null || plannedPoints <= 0) return null;
  const usual = usualPlan(past);
  return plannedPoints < usual / 2 || plannedPoints > usual * 2 ? null : plannedPoints;
}

function usualPlan(past: readonly PastSprint[]): number {
  let sum = 0;
  let many = 0;
  for (const { plannedPoints } of past) {
    if (plannedPoints === null) continue;
    sum += plannedPoints;
    many += 1;
  }
  return many === 0 ? 0 : sum / many;
}

/** The same, times the share of its plans that the team has done, of late above all. */
export function commitmentKept(past: readonly PastSprint[], asked: Asked): number | null {
  const planned = commitment(past, asked);
  const kept = doneFor(past, ({ plannedPoints }) => plannedPoints);
  return planned === null || kept === null ? null : planned * kept;
}

/** Half the people, half the points. */
export function pointsPerDay(past: readonly PastSprint[], { availableDays }: Asked): number | null {
  const perDay = doneFor(past, (sprint) => sprint.availableDays);
  return availableDays === null || perDay === null ? null : availableDays * perDay;
}

/** Points done for each of something, over the sprints where it is known; null where it never was. */
function doneFor(
  past: readonly PastSprint[],
  given: (sprint: PastSprint) => number | null,
): number | null {
  let done = 0;
  let all = 0;
  for (const sprint of past) {
    const many = given(sprint);
    if (many === null || many < least) continue;
    done = done * fading + sprint.donePoints;
    all = all * fading + many;
  }
  return all > 0 ? done / all : null;
}

/** Of less than this nothing can be told. */
const least = 0.1;

/** A share or a pace changes more slowly than the points of a sprint. */
const fading = 0.85;
