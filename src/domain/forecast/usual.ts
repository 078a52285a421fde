import { unestimatedCount } from "../sprint.ts";
import type { Asked } from "./asked.ts";
import { mean } from "./averages.ts";
import type { PastSprint } from "./past-sprint.ts";

/** What the last three sprints were like, on average: fewer where there are fewer. */
export interface Usual {
  points: number;
  /** Items without points in the plan. */
  count: number;
  /** Null if it is not known of each. */
  days: number | null;
  carried: number;
  /** How many interrupts more came into the last of them. */
  interrupted: number;
}

/** A finished sprint, and how it differed from what was usual before it. */
export interface FinishedSprint extends PastSprint {
  count: number;
  more: { points: number; inputs: Inputs };
}

/** How a sprint differs from the usual in what is known before it starts, in a fixed order: its count of items without points first. */
export type Inputs = readonly [count: number, ...others: (number | null)[]];

/** Each sprint looks back at those before it alone; so the beginning of a history is the history of the beginning. */
export function besideTheUsual(past: readonly PastSprint[]): FinishedSprint[] {
  const finished: FinishedSprint[] = [];
  for (const sprint of past) {
    const usual = usualOf(finished);
    finished.push({
      ...sprint,
      count: unestimatedCount(sprint.plannedCounts),
      more: { points: sprint.donePoints - usual.points, inputs: inputsOf(sprint, usual) },
    });
  }
  return finished;
}

export function usualOf(past: readonly FinishedSprint[]): Usual {
  const three = past.slice(-3);
  const days = three.flatMap(({ availableDays }) => availableDays ?? []);
  const interrupts = three.map((sprint) => sprint.interrupts);
  return {
    points: mean(three.map(({ donePoints }) => donePoints)),
    count: mean(three.map(({ count }) => count)),
    days: days.length < three.length ? null : mean(days),
    carried: mean(three.map(({ carriedPoints }) => carriedPoints)),
    interrupted: (interrupts.at(-1) ?? 0) - mean(interrupts),
  };
}

export function inputsOf(asked: Asked, usual: Usual): Inputs {
  const { availableDays, plannedPoints, plannedCounts, carriedPoints } = asked;
  return [
    unestimatedCount(plannedCounts) - usual.count,
    availableDays === null || usual.days === null ? null : availableDays - usual.days,
    plannedPoints === null ? null : plannedPoints - usual.points,
    carriedPoints - usual.carried,
    usual.interrupted,
  ];
}
