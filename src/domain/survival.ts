/** A fix that was watched for so many days, and was seen to break at the end of them or not. */
export interface WatchedFix {
  days: number;
  isBroken: boolean;
}

/** From this day on, until the next, so many of a whole hold. */
export interface SurvivalStep {
  day: number;
  /** How many were watched until then. */
  atRisk: number;
  broken: number;
  /** The share that holds, between 0 and 1. */
  holding: number;
  /** The share lies between these two with a probability of 95 %. Null where none is left to tell. */
  low: number | null;
  high: number | null;
}

export interface Survival {
  fixes: number;
  broken: number;
  /** One for each day on which something broke, in order. */
  steps: SurvivalStep[];
  /** How long each was watched, ascending, in days. */
  watchedDays: number[];
}

/**
 * How long fixes hold, though most have not been watched to their end: a fix whose promise is still running, was kept or withdrawn says that
 * it held so long, and nothing of later. The product-limit estimate of Kaplan and Meier, "Nonparametric estimation from incomplete
 * observations", J. Am. Stat. Assoc. 53 (1958), 457–481. Its variance is Greenwood's (1926), laid on log(−log S) so that the range stays
 * between 0 and 1: Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data" (1980), section 1.3. On one day, what broke
 * comes before what was watched no longer.
 */
export function survivalOf(fixes: readonly WatchedFix[]): Survival {
  const watchedDays = fixes.map(({ days }) => days).toSorted((one, other) => one - other);
  const brokenOn = new Map<number, number>();
  for (const { days, isBroken } of fixes) {
    if (isBroken) brokenOn.set(days, (brokenOn.get(days) ?? 0) + 1);
  }
  let holding = 1;
  let variance = 0;
  const steps = [...brokenOn]
    .toSorted(([one], [other]) => one - other)
    .map(([day, broken]) => {
      const atRisk = watchedUntil(watchedDays, day);
      holding *= 1 - broken / atRisk;
      variance += broken / (atRisk * (atRisk - broken));
      return { day, atRisk, broken, holding, ...rangeOf(holding, variance) };
    });
  const broken = steps.reduce((sum, step) => sum + step.broken, 0);
  return { fixes: fixes.length, broken, steps, watchedDays };
}

const z95 = 1.959964;

function rangeOf(holding: number, variance: number): { low: number | null; high: number | null } {
  if (holding <= 0) return { low: null, high: null };
  const spread = Math.exp((z95 * Math.sqrt(variance)) / -Math.log(holding));
  return { low: holding ** spread, high: holding ** (1 / spread) };
}

/** How many of them were watched until a day. `watchedDays` ascending. */
export function watchedUntil(watchedDays: readonly number[], day: number): number {
  let [from, to] = [0, watchedDays.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((watchedDays[middle] ?? 0) < day) from = middle + 1;
    else to = middle;
  }
  return watchedDays.length - from;
}

/** How it stands on a day: all hold until the first breaks. */
export function survivalOn(
  { steps }: Survival,
  day: number,
): Pick<SurvivalStep, "holding" | "low" | "high"> {
  return steps.findLast((step) => step.day <= day) ?? { holding: 1, low: null, high: null };
}

/** Fewer than these say nothing of others. */
export const fewestFixes = 10;
/** A day to which fewer were watched is not spoken of. */
const fewestOnDay = 5;
const spokenDays = [90, 60, 30, 14, 7];

/** The day that there is something to say of; null while there is none. */
export function spokenDay({ fixes, watchedDays }: Survival): number | null {
  if (fixes < fewestFixes) return null;
  return spokenDays.find((day) => watchedUntil(watchedDays, day) >= fewestOnDay) ?? null;
}

/** What it means, for whoever knows nothing of statistics. */
export function survivalWords(survival: Survival): string {
  const { fixes, broken } = survival;
  if (fixes === 0) return "No action that promises anything has been done yet.";
  if (fixes < fewestFixes) {
    const watched = fixes === 1 ? "1 fix has" : `${fixes} fixes have`;
    return `Too few to tell how fixes hold: ${watched} been watched so far, and it takes ${fewestFixes}.`;
  }
  const day = spokenDay(survival);
  if (day === null) {
    return `Too early to tell how fixes hold: fewer than ${fewestOnDay} of ${fixes} have been watched for a week.`;
  }
  if (broken === 0) return `None of ${fixes} fixes has broken so far.`;
  const { holding, low, high } = survivalOn(survival, day);
  const words = `Of 100 fixes, ${ofHundred(holding)} are still holding after ${day} days`;
  if (low === null || high === null) return `${words}.`;
  return `${words}. With what was seen so far it may as well be ${ofHundred(low)} to ${ofHundred(high)}.`;
}

/** Not all while one broke, and not none while one holds. */
function ofHundred(share: number): number {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return 99;
  return rounded === 0 && share > 0 ? 1 : rounded;
}
