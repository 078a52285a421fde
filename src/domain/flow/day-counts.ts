/** How many items took how many days. */
export interface DayCounts {
  /** At index n, how many took n days; none takes 0. */
  counts: Int32Array;
  total: number;
  sum: number;
}

export interface Percentile {
  percent: number;
  /** That many percent of the items took no more than these days. */
  days: number;
}

/** Counted rather than sorted: days are few where items are many. Whole days of at least 1. */
export function dayCounts(days: ArrayLike<number>): DayCounts {
  let most = 0;
  let sum = 0;
  for (let at = 0; at < days.length; at += 1) {
    const each = days[at] ?? 0;
    if (each > most) most = each;
    sum += each;
  }
  const counts = new Int32Array(most + 1);
  for (let at = 0; at < days.length; at += 1) {
    const each = days[at] ?? 0;
    counts[each] = (counts[each] ?? 0) + 1;
  }
  return { counts, total: days.length, sum };
}

/**
 * By nearest rank: the days of the item that stands at place ceil(percent / 100 * items), so always a number of days that some item
 * did take, and whole. Definition 1 of R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician
 * 50 (1996). Null where there are no items.
 */
export function percentileOf({ counts, total }: DayCounts, percent: number): number | null {
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil((percent * total) / 100));
  let seen = 0;
  for (let days = 0; days < counts.length; days += 1) {
    seen += counts[days] ?? 0;
    if (seen >= rank) return days;
  }
  return counts.length - 1;
}

/** The percentiles that flow charts draw; empty where there are no items. */
export function percentilesOf(counts: DayCounts): Percentile[] {
  return [50, 70, 85, 95].flatMap((percent) => {
    const days = percentileOf(counts, percent);
    return days === null ? [] : [{ percent, days }];
  });
}

/** How many took at most so many days. */
export function countWithin({ counts }: DayCounts, days: number): number {
  let sum = 0;
  const last = Math.min(Math.floor(days), counts.length - 1);
  for (let each = 0; each <= last; each += 1) sum += counts[each] ?? 0;
  return sum;
}

export function meanOf({ sum, total }: DayCounts): number | null {
  return total === 0 ? null : sum / total;
}
