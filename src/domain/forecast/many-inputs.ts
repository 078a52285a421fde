import type { Asked } from "./asked.ts";
import { ridge } from "./ridge.ts";
import { inputsOf, usualOf, type FinishedSprint, type Inputs } from "./usual.ts";

/**
 * All that is known before a sprint starts, each as its difference from what was usual, weighed together by a ridge regression. What
 * is not known of every sprint is left out; with too few sprints, or with nothing known, it abstains.
 */
export function manyInputs(past: readonly FinishedSprint[], asked: Asked): number | null {
  if (past.length < fewest) return null;
  const usual = usualOf(past);
  const now = inputsOf(asked, usual);
  const rows = past.slice(1).map(({ more }) => more.inputs);
  const answers = past.slice(1).map(({ more }) => more.points);
  const columns = [...now.keys()].filter((column) => isTelling(rows, now, column));
  const weights = ridge({ rows, columns, answers }, penalty);
  if (!weights || columns.length === 0) return null;
  const change = columns.reduce(
    (sum, column, i) => sum + (now[column] ?? 0) * (weights[i] ?? 0),
    0,
  );
  const most = 2 * Math.max(...past.map(({ donePoints }) => donePoints));
  return Math.min(most, Math.max(0, usual.points + change));
}

/** Five weights want a good many more sprints than five. */
const fewest = 15;

/** As if so many sprints had said that no input tells anything. */
const penalty = 5;

/** Known of each sprint and of this one, and not always the same. */
function isTelling(rows: readonly Inputs[], now: Inputs, column: number): boolean {
  const isKnown = now[column] !== null && rows.every((row) => row[column] !== null);
  return isKnown && rows.some((row) => row[column] !== 0);
}
