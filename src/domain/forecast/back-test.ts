import { askedOf, type Asked } from "./asked.ts";
import { standardError } from "./averages.ts";
import { models, type Model } from "./models.ts";
import type { FinishedSprint } from "./usual.ts";

/** What a model said of each past sprint from the sprints before it alone. */
export interface Tried {
  model: Model;
  /** One for each past sprint, and one more once it has been asked about the plan; null where it abstained. */
  said: readonly (number | null)[];
  /** How far off it was; one for each past sprint. */
  errors: readonly (number | null)[];
}

/** Every model, one step ahead through the past. Nothing is said of the first sprint. */
export function backTest(finished: readonly FinishedSprint[]): Tried[] {
  const steps = finished.map((sprint, at) => ({
    asked: askedOf(sprint),
    before: finished.slice(0, at),
  }));
  return models.map((model) => {
    const said = steps.map(({ before, asked }) => ask(model, before, asked));
    const errors = finished.map(({ donePoints }, at) => {
      const points = said[at] ?? null;
      return points === null ? null : Math.abs(points - donePoints);
    });
    return { model, said, errors };
  });
}

/** The same models, asked about the plan as well: their last answer is of it. */
export function askAll(
  tried: readonly Tried[],
  finished: readonly FinishedSprint[],
  plan: Asked,
): Tried[] {
  return tried.map((one) => ({ ...one, said: [...one.said, ask(one.model, finished, plan)] }));
}

function ask(model: Model, before: readonly FinishedSprint[], asked: Asked): number | null {
  const points = before.length === 0 ? null : model.predict(before, asked);
  return points === null ? null : Math.min(mostPoints, Math.max(0, points));
}

/** What nobody will ever do, and what can still be squared. */
const mostPoints = 1e12;

/**
 * The model to believe about the sprint at this place, by the sprints before it: the first in the order of preference that is not
 * clearly worse than the best. One that abstains, or that has been tried on fewer than half of those sprints, is left out.
 */
export function bestAt(tried: readonly Tried[], at: number): Tried | null {
  const arithmetic = tried.find(({ model }) => model.name === "arithmetic") ?? null;
  if (at < fewestSprints) return arithmetic;
  const enough = Math.max(fewestSprints - 1, (at - 1) / 2);
  const able = tried.filter(
    ({ said, errors }) => (said[at] ?? null) !== null && countOf(errors, at) >= enough,
  );
  const leader = able.reduce<Tried | null>(
    (best, one) => (best === null || isNearer(one, best, at) ? one : best),
    null,
  );
  if (!leader) return arithmetic;
  return able.find((one) => one === leader || !isClearlyNearer(leader, one, at)) ?? leader;
}

/**
 * With fewer finished sprints than these, at most four have been foretold, and the best of nine models on four sprints is the luckiest
 * one: until then the article's arithmetic answers.
 */
export const fewestSprints = 6;

function countOf(errors: readonly (number | null)[], at: number): number {
  let many = 0;
  for (let i = 0; i < at; i += 1) if ((errors[i] ?? null) !== null) many += 1;
  return many;
}

function isNearer(one: Tried, other: Tried, at: number): boolean {
  return gains(one, other, at).reduce((sum, gain) => sum + gain, 0) > 0;
}

/**
 * Nearer by more than chance explains: over the sprints that both foretold, the mean gain is more than one standard error above zero,
 * or as many as are asked for. The rule of one standard error is from "Classification and Regression Trees" (Breiman, Friedman, Olshen and Stone, 1984).
 */
export function isClearlyNearer(one: Tried, other: Tried, at: number, errors = 1): boolean {
  const found = gains(one, other, at);
  const gain = found.reduce((sum, gain) => sum + gain, 0);
  return gain > 0 && gain > errors * found.length * standardError(found);
}

/** By how many points one came nearer than the other, for each sprint that both foretold. */
function gains(one: Tried, other: Tried, at: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < at; i += 1) {
    const ours = one.errors[i] ?? null;
    const theirs = other.errors[i] ?? null;
    if (ours !== null && theirs !== null) found.push(theirs - ours);
  }
  return found;
}
