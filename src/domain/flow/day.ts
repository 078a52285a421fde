/** Days are counted from 1970-01-01, which is day 0: numbers add, compare and index where dates do not. */
export function isoDay(day: number): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const date = new Date(day * millisecondsOfDay).toISOString().slice(0, 10);
  written.set(day, date);
  return date;
}

/** Many items are done on one day; what was written is kept, and forgotten altogether before it grows too large. */
const written = new Map<number, string>();
const mostWritten = 20_000;

/** The number of an ISO date; null where it is none, as 2026-02-30. */
export function dayNumber(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  const day = Date.parse(`${date}T00:00:00Z`) / millisecondsOfDay;
  return Number.isInteger(day) && isoDay(day) === date ? day : null;
}

const millisecondsOfDay = 86_400_000;

/** Day 0 was a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** "2026-W07": a week belongs to the year that has its Thursday. ISO 8601. */
export function isoWeek(day: number): string {
  const thursday = mondayOf(day) + 3;
  const year = Number(isoDay(thursday).slice(0, 4));
  const first = dayNumber(`${String(year).padStart(4, "0")}-01-01`) ?? thursday;
  const week = Math.floor((thursday - first) / 7) + 1;
  return `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;
}
