import { longestWaiverDays } from "../../../domain/waiver.ts";

/** "2026-03-09": so many days from now, by the calendar of whoever reads. */
export function dayAhead(now: number, days: number): string {
  const moment = new Date(now);
  const day = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** When that day is over, ISO 8601; null where it is no day. */
export function endOfDay(day: string): string | null {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date + 1).toISOString();
}

/** The last day that is over within the longest time of a waiver: today counts, and clocks may change. */
export const mostDaysAhead = longestWaiverDays - 2;
