/** What is weighed: one row for each sprint, of which the named columns count. */
export interface Weighing {
  rows: readonly (readonly (number | null)[])[];
  columns: readonly number[];
  answers: readonly number[];
}

/**
 * The weights of columns that come closest to the answers while being small: least squares with a penalty, "Ridge Regression:
 * Biased Estimation for Nonorthogonal Problems" (Hoerl and Kennard, 1970). The penalty is in rows: as if so many more had said that no
 * column tells anything, each column on its own scale. Without a penalty it is ordinary least squares. Null where the columns
 * cannot be told apart.
 */
export function ridge({ rows, columns, answers }: Weighing, penalty: number): number[] | null {
  const larger = 1 + penalty / Math.max(1, rows.length);
  const left = columns.map((one) =>
    columns.map((other) => productOf(rows, one, other) * (one === other ? larger : 1)),
  );
  const right = columns.map((column) => {
    let sum = 0;
    for (let at = 0; at < rows.length; at += 1) {
      sum += (rows[at]?.[column] ?? 0) * (answers[at] ?? 0);
    }
    return sum;
  });
  return solved(left, right);
}

function productOf(rows: Weighing["rows"], one: number, other: number): number {
  let sum = 0;
  for (const row of rows) sum += (row[one] ?? 0) * (row[other] ?? 0);
  return sum;
}

/** By Gauss's elimination. What is left of a column after the others must be more than rounding. */
function solved(left: readonly number[][], right: number[]): number[] | null {
  const width = right.length;
  const sizes = left.map((row, i) => row[i] ?? 0);
  for (let i = 0; i < width; i += 1) {
    const pivot = left[i]?.[i] ?? 0;
    if (!(pivot > (sizes[i] ?? 0) * 1e-12)) return null;
    for (let below = i + 1; below < width; below += 1) {
      const row = left[below] ?? [];
      const factor = (row[i] ?? 0) / pivot;
      for (let j = i; j < width; j += 1) row[j] = (row[j] ?? 0) - factor * (left[i]?.[j] ?? 0);
      right[below] = (right[below] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  for (let i = width - 1; i >= 0; i -= 1) {
    let rest = right[i] ?? 0;
    for (let j = i + 1; j < width; j += 1) rest -= (left[i]?.[j] ?? 0) * (right[j] ?? 0);
    right[i] = rest / (left[i]?.[i] ?? 1);
  }
  return right;
}
