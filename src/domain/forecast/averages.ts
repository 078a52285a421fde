/** Of nothing, the mean is zero. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The exponentially weighted mean: each value weighs `1 - weight` of the next one, the newest last. Weights add up to one from
 * the first value on, so that a short history does not hang on how it began.
 */
export function weightedMean(values: readonly number[], weight: number): number {
  let sum = 0;
  let weights = 0;
  for (const value of values) {
    sum = sum * (1 - weight) + value;
    weights = weights * (1 - weight) + 1;
  }
  return weights === 0 ? 0 : sum / weights;
}

/** How far the mean of such values would lie from the true one; zero for fewer than two. */
export function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
