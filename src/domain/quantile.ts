/**
 * The smallest value that so many of a hundred do not exceed, by nearest rank: always one that was measured, and never one in between.
 * `sorted` ascends; null of none.
 */
export function quantile(sorted: ArrayLike<number>, percent: number): number | null {
  const rank = Math.ceil((percent * sorted.length) / 100);
  return sorted[Math.max(0, rank - 1)] ?? null;
}
