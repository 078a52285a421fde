import { kinds } from "../item.ts";
import type { Counts } from "../sprint.ts";
import type { PastSprint, PlannedSprint } from "./past-sprint.ts";

/** All that is known of a sprint before it starts, and all that a model may look at: never what came of it. */
export type Asked = PlannedSprint;

/** A past sprint as it stood before it started. */
export function askedOf(sprint: PastSprint): Asked {
  const { startsOn, endsOn, availableDays, plannedPoints, plannedCounts, carriedPoints } = sprint;
  return { startsOn, endsOn, availableDays, plannedPoints, plannedCounts, carriedPoints };
}

/** Days from the first to the last, both counted: at least one, whatever the dates say. */
export function daysOf({ startsOn, endsOn }: Pick<Asked, "startsOn" | "endsOn">): number {
  const between = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
  return Number.isFinite(between) ? Math.max(1, Math.round(between) + 1) : 1;
}

/**
 * Imported history may hold anything. What is no number counts as none, and no number is too large to be squared or too small to
 * divide by.
 */
export function soundSprint(sprint: PastSprint): PastSprint {
  return {
    ...sprint,
    ...soundAsked(sprint),
    donePoints: sound(sprint.donePoints),
    doneCounts: soundCounts(sprint.doneCounts),
    interrupts: Math.round(sound(sprint.interrupts)),
    expedited: Math.round(sound(sprint.expedited)),
  };
}

export function soundAsked<A extends Asked>(asked: A): A {
  return {
    ...asked,
    availableDays: asked.availableDays === null ? null : sound(asked.availableDays),
    plannedPoints: asked.plannedPoints === null ? null : sound(asked.plannedPoints),
    plannedCounts: soundCounts(asked.plannedCounts),
    carriedPoints: sound(asked.carriedPoints),
  };
}

function soundCounts(counts: Counts): Counts {
  return Object.fromEntries(
    kinds.filter((kind) => kind in counts).map((kind) => [kind, sound(counts[kind] ?? 0)]),
  );
}

const mostOfAnything = 1e9;

/** To the thousandth: there are half points, and no millionths of one. */
function sound(value: number): number {
  const whole = Math.round(Math.min(mostOfAnything, Math.max(0, value)) * 1000);
  return Number.isNaN(whole) ? 0 : whole / 1000;
}
