/** How many will come: on average, and how much more they vary than by chance alone. The variance is mean + dispersion * mean². */
export interface CountLaw {
  mean: number;
  dispersion: number;
}

/** The smallest count that is not exceeded with this chance: Poisson's quantile where the dispersion is zero, else the negative binomial's. */
export function countQuantile({ mean, dispersion }: CountLaw, share: number): number {
  if (mean <= 0) return 0;
  if (mean > manyOnAverage) return quantileOfMany({ mean, dispersion }, share);
  let count = 0;
  let chance = chanceOfNone({ mean, dispersion });
  let sum = chance;
  while (sum < share - rounding && count < mostCounted) {
    chance *= (mean * (1 + dispersion * count)) / ((1 + dispersion * mean) * (count + 1));
    count += 1;
    sum += chance;
  }
  return count;
}

function chanceOfNone({ mean, dispersion }: CountLaw): number {
  return dispersion < 1e-9
    ? Math.exp(-mean)
    : Math.exp(-Math.log1p(dispersion * mean) / dispersion);
}

/** Beyond it adding up one by one takes too long, and the chance of none is too small for a number. */
const manyOnAverage = 500;
const mostCounted = 100_000;

/** Sums of chances that are exactly a half must not fall short of it by rounding. */
const rounding = 1e-12;

/** Through the cube root of a gamma variable, which is nearly normal: "The Distribution of Chi-Square" (Wilson and Hilferty, 1931). */
function quantileOfMany({ mean, dispersion }: CountLaw, share: number): number {
  const shape = 1 / (1 / mean + dispersion);
  const root = 1 - 1 / (9 * shape) + normalQuantile(share) / (3 * Math.sqrt(shape));
  return Math.max(0, Math.round(mean * root ** 3));
}

/** To three decimals, formula 26.2.23 of the "Handbook of Mathematical Functions" (Abramowitz and Stegun, 1964). */
function normalQuantile(share: number): number {
  if (share < 0.5) return -normalQuantile(1 - share);
  const t = Math.sqrt(-2 * Math.log(1 - share));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}
