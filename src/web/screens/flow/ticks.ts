import { dayNumber, isoDay, mondayOf } from "../../../domain/flow/day.ts";

/**
 * The days to name below a picture, as numbers: Mondays, every second one or the first of months, whichever are no more than `most`.
 */
export function dayTicks(from: number, to: number, most: number): number[] {
  for (const candidates of [mondays(1), mondays(2), ...[1, 2, 3, 6, 12, 24].map(firsts)]) {
    const ticks = candidates(from, to);
    if (ticks.length <= most) return ticks;
  }
  return [from];
}

type Candidates = (from: number, to: number) => number[];

const mondays =
  (every: number): Candidates =>
  (from, to) => {
    const first = mondayOf(from + 6);
    const count = Math.max(0, Math.floor((to - first) / (7 * every)) + 1);
    return Array.from({ length: count }, (_, at) => first + at * 7 * every);
  };

const firsts =
  (every: number): Candidates =>
  (from, to) => {
    const ticks: number[] = [];
    for (let day = from; day <= to; day += 1) {
      const [, month, date] = isoDay(day).split("-").map(Number);
      if (date === 1 && ((month ?? 1) - 1) % Math.min(every, 12) === 0) ticks.push(day);
    }
    return every > 12 ? ticks.filter((_, at) => at % (every / 12) === 0) : ticks;
  };

/** How long things take reads by days, weeks and months; those that fit in `[1, top]`, none nearer to the next than `gap` pixels. */
export function durationTicks(top: number, y: (days: number) => number, gap: number): number[] {
  const kept: number[] = [];
  for (const days of usual) {
    const last = kept.at(-1);
    if (days > top) break;
    if (last === undefined || Math.abs(y(last) - y(days)) >= gap) kept.push(days);
  }
  return kept;
}

const usual = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095, 1825];

/** "12 Oct". */
export function shortDay(day: number | string): string {
  return short.format(asDate(day));
}

export function longDay(day: number | string): string {
  return long.format(asDate(day));
}

function asDate(day: number | string): number {
  return (typeof day === "number" ? day : (dayNumber(day) ?? 0)) * 86_400_000;
}

const short = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const long = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
