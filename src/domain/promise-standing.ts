import type { PromiseState } from "./promise.ts";
import { survivalOf, type Survival, type WatchedFix } from "./survival.ts";

/** What is counted of a promise. Times are ISO 8601. */
export interface CountedPromise {
  /** The number of its action. */
  action: number;
  teamId: string | null;
  /** Of the causes that the action removes or contains; empty where no review names one. */
  categories: readonly string[];
  state: PromiseState;
  runsFrom: string | null;
  settledAt: string | null;
}

export interface PromiseCounts {
  waiting: number;
  running: number;
  kept: number;
  broken: number;
}

/** Those of one team, and of causes of one category; `none` are those without. */
export interface PromiseFilter {
  team?: string | undefined;
  category?: string | undefined;
}

/** How well what was promised holds: all that the filter lets through, and beside it each team and each category. */
export interface PromiseStanding {
  counts: PromiseCounts;
  teams: ({ teamId: string | null } & PromiseCounts)[];
  /** A promise whose action removes causes of several categories counts in each. */
  categories: ({ category: string | null } & PromiseCounts)[];
  survival: Survival;
}

/** Teams are told of whatever team is looked at, and categories likewise. `now` is ISO 8601. */
export function standingOf(
  promises: readonly CountedPromise[],
  { team, category }: PromiseFilter,
  now: string,
): PromiseStanding {
  const isOfTeam = ({ teamId }: CountedPromise) =>
    team === undefined || (teamId ?? "none") === team;
  const isOfCategory = ({ categories }: CountedPromise) =>
    category === undefined ||
    (category === "none" ? categories.length === 0 : categories.includes(category));
  const chosen = promises.filter((each) => isOfTeam(each) && isOfCategory(each));
  const teams = countedBy(promises.filter(isOfCategory), ({ teamId }) => [teamId]);
  const categories = countedBy(promises.filter(isOfTeam), (each) =>
    each.categories.length === 0 ? [null] : each.categories,
  );
  return {
    counts: countsOf(chosen),
    teams: teams.map(([teamId, counts]) => ({ teamId, ...counts })),
    categories: categories.map(([name, counts]) => ({ category: name, ...counts })),
    survival: survivalOf(watchedFixes(chosen, now)),
  };
}

function countsOf(promises: readonly CountedPromise[]): PromiseCounts {
  const counts = { waiting: 0, running: 0, kept: 0, broken: 0 };
  for (const { state } of promises) if (state !== "withdrawn") counts[state] += 1;
  return counts;
}

/** Those of which most broke come first. */
function countedBy(
  promises: readonly CountedPromise[],
  keysOf: (promise: CountedPromise) => readonly (string | null)[],
): [string | null, PromiseCounts][] {
  const groups = new Map<string | null, CountedPromise[]>();
  for (const promise of promises) {
    if (promise.state === "withdrawn") continue;
    for (const key of new Set(keysOf(promise)))
      groups.set(key, [...(groups.get(key) ?? []), promise]);
  }
  return [...groups]
    .map(([key, group]): [string | null, PromiseCounts] => [key, countsOf(group)])
    .toSorted(
      ([one, of], [other, than]) =>
        than.broken - of.broken || than.kept - of.kept || (one ?? "").localeCompare(other ?? ""),
    );
}

const dayMs = 86_400_000;

/**
 * A fix is an action, however much it promises: it breaks with the first of its promises, and was watched as long as the last of them. The
 * day on which it breaks counts, and of the days on which it is watched only those that are over.
 */
export function watchedFixes(promises: readonly CountedPromise[], now: string): WatchedFix[] {
  const fixes = new Map<number, { from: number; until: number; brokenAt: number | null }>();
  for (const { action, state, runsFrom, settledAt } of promises) {
    if (runsFrom === null) continue;
    const [from, until] = [Date.parse(runsFrom), Date.parse(settledAt ?? now)];
    const fix = fixes.get(action) ?? { from, until, brokenAt: null };
    fix.until = Math.max(fix.until, until);
    if (state === "broken") fix.brokenAt = Math.min(fix.brokenAt ?? until, until);
    fixes.set(action, fix);
  }
  return [...fixes.values()].map(({ from, until, brokenAt }) =>
    brokenAt === null
      ? { days: Math.max(0, Math.floor((until - from) / dayMs)), isBroken: false }
      : { days: Math.max(1, Math.ceil((brokenAt - from) / dayMs)), isBroken: true },
  );
}
