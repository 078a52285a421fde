import type { Asked } from "./asked.ts";
import { ridge } from "./ridge.ts";
import { inputsOf, usualOf, type FinishedSprint } from "./usual.ts";

/**
 * The mean of three, less the room that more items without points take, and more where there are fewer. They take room or they do not;
 * that they would give any is chance.
 */
export function meanOfThreeWithDefects(
  past: readonly FinishedSprint[],
  asked: Asked,
): number | null {
  const room = roomOfDefects(past);
  if (room === null) return null;
  const usual = usualOf(past);
  return Math.max(0, usual.points - Math.max(0, room) * inputsOf(asked, usual)[0]);
}

/**
 * How many points fewer this team's sprints have brought for one more item without points in the plan, by least squares. A price of
 * the sprint's room, never of a defect: it stays in here. Null while there are too few sprints, or while their counts are all alike.
 */
export function roomOfDefects(past: readonly FinishedSprint[]): number | null {
  if (past.length <= fewest) return null;
  const learned = past.slice(1);
  const rows = learned.map(({ more }) => more.inputs);
  const answers = learned.map(({ more }) => -more.points);
  return ridge({ rows, columns: [0], answers }, 0)?.[0] ?? null;
}

/** A line through fewer points follows whatever happened by chance. */
const fewest = 5;
