import type { CountLaw } from "./counts.ts";

/**
 * How many production items of one sort will come into a sprint as long as this one. They come by the day, in heaps rather than one by
 * one, and what came lately says more than what came long ago. The pace is the mean of a gamma distribution that starts from knowing
 * nothing (Jeffreys' prior, half an item in no time); what is not known of it yet, and the heaps, widen the law that is given back.
 */
export function arrivalLaw(arrivals: readonly Arrivals[], days: number): CountLaw {
  const count = faded(arrivals, (one) => one.count);
  const all = faded(arrivals, (one) => one.days);
  if (all === 0) return { mean: 0, dispersion: 0 };
  const heaps = heapsOf(arrivals, count / all);
  const unknown = 1 / (count + prior) + heaps / sprintsWorth(arrivals.length);
  return { mean: ((count + prior) / all) * days, dispersion: heaps + unknown };
}

/** What came into a sprint, and how long it lasted. */
export interface Arrivals {
  count: number;
  days: number;
}

/** Ten sprints ago says a third of what the last one says. */
const fading = 0.9;
const prior = 0.5;

/** A sum in which the last sprint counts in full and each one before it less than the next. */
function faded(arrivals: readonly Arrivals[], value: (one: Arrivals) => number): number {
  let sum = 0;
  for (const one of arrivals) sum = sum * fading + value(one);
  return sum;
}

/** How many sprints that all count in full would say as much: the square of the sum of weights over the sum of their squares. */
function sprintsWorth(sprints: number): number {
  const sum = (1 - fading ** sprints) / (1 - fading);
  const squares = (1 - fading ** (2 * sprints)) / (1 - fading ** 2);
  return sum ** 2 / squares;
}

/**
 * By how much counts vary beyond Poisson's, by moments: zero if they do not. A few sprints cannot tell, so up to the eighth a part of
 * what is usual is mixed in, less with every sprint.
 */
function heapsOf(arrivals: readonly Arrivals[], perDay: number): number {
  const few = Math.max(0, 1 - arrivals.length / fewSprints);
  const correction = arrivals.length / Math.max(1, arrivals.length - 1);
  const beyond = faded(arrivals, ({ count, days }) => {
    const expected = perDay * days;
    return (count - expected) ** 2 * correction - expected;
  });
  const scale = faded(arrivals, ({ days }) => (perDay * days) ** 2);
  const own = scale === 0 ? 0 : Math.max(0, beyond / scale);
  return few * usualHeaps + (1 - few) * own;
}

const fewSprints = 8;

/** A variance of two and a half times the mean where three come into a sprint. */
const usualHeaps = 0.5;
