import { logGamma } from "./log-gamma.ts";
import { stateOf, xoshiro } from "./xoshiro.ts";

/** Chance that can be repeated: the same seed gives the same draws, in the browser and on the server. */
export interface Chance {
  /** From 0 to 1, never 1 itself. */
  next(): number;
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  /** How many come when this many come on average. */
  poisson(mean: number): number;
  gamma(shape: number, scale: number): number;
  /**
   * How many come when they come in heaps: the variance is mean + dispersion * mean². A dispersion of 0 is Poisson's; it is one
   * over what others call size.
   */
  negativeBinomial(mean: number, dispersion: number): number;
  /** One of the list, each as likely as any other. */
  pick<T>(from: readonly T[]): T;
}

/** Throws a RangeError where a draw makes no sense: a mean below zero, a list without anything in it. */
export function chance(seed: number): Chance {
  if (!Number.isFinite(seed)) throw new RangeError(`A seed is a finite number, not ${seed}.`);
  const word = xoshiro(stateOf(seed));
  const next = (): number => word() / 2 ** 32;
  const poisson = (mean: number): number => {
    demand(mean >= 0 && mean <= mostOnAverage, "A mean", mean);
    return mean < 10 ? fewOf(mean, next) : manyOf(mean, next);
  };
  const gamma = (shape: number, scale: number): number => {
    demand(shape > 0 && shape < Infinity, "A shape", shape);
    demand(scale >= 0 && scale < Infinity, "A scale", scale);
    return gammaOf(shape, next) * scale;
  };
  return {
    next,
    below: (n) => {
      demand(n >= 1 && n <= 2 ** 32, "An upper end", n);
      return Math.floor(next() * Math.floor(n));
    },
    poisson,
    gamma,
    negativeBinomial: (mean, dispersion) => {
      demand(mean >= 0 && mean <= mostOnAverage, "A mean", mean);
      demand(dispersion >= 0 && dispersion < Infinity, "A dispersion", dispersion);
      if (mean === 0) return 0;
      if (dispersion < leastDispersion) return poisson(mean);
      return poisson(Math.min(mostOnAverage, gamma(1 / dispersion, mean * dispersion)));
    },
    pick: <T>(from: readonly T[]): T => {
      demand(from.length > 0, "The length of a list", from.length);
      return from[Math.floor(next() * from.length)] as T;
    },
  };
}

/** More than this, and whole numbers have gaps between them. */
const mostOnAverage = 1e15;

/** Nearer to zero than this, nothing tells it from Poisson's. */
const leastDispersion = 1e-9;

function demand(holds: boolean, what: string, given: number): void {
  if (!holds) throw new RangeError(`${what} of ${given} is out of range.`);
}

type Next = Chance["next"];

/** By inversion: the chances of 0, 1, 2 and so on are added up until they exceed the draw. */
function fewOf(mean: number, next: Next): number {
  const drawn = next();
  let many = 0;
  let part = Math.exp(-mean);
  let sum = part;
  while (drawn >= sum && part > 0) {
    many += 1;
    part *= mean / many;
    sum += part;
  }
  return many;
}

/**
 * By transformed rejection: algorithm PTRS of "The transformed rejection method for generating Poisson random variables"
 * (Hörmann, 1993), for means of ten and more.
 */
function manyOf(mean: number, next: Next): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const quick = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = next() - 0.5;
    const v = next();
    const us = 0.5 - Math.abs(u);
    const many = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= quick) return many;
    if (many < 0 || !Number.isFinite(many) || (us < 0.013 && v > us)) continue;
    const hat = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (hat <= many * Math.log(mean) - mean - logGamma(many + 1)) return many;
  }
}

/** "A simple method for generating gamma variables" (Marsaglia and Tsang, 2000); shapes below one by its section 6. */
function gammaOf(shape: number, next: Next): number {
  if (shape < 1) return gammaOf(shape + 1, next) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalOf(next);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** By the polar method of Marsaglia (1964). */
function normalOf(next: Next): number {
  for (;;) {
    const x = 2 * next() - 1;
    const y = 2 * next() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
