import { dayOf } from "../../../domain/flow/calendar.ts";
import { dayNumber, isoDay } from "../../../domain/flow/day.ts";
import { usualSpan, type LookedAt } from "./looked-at.ts";

/** As the API is asked. `now` is in milliseconds; the last day is the server's to know. */
export function queryOf(looked: LookedAt, timeZone: string, now: number): string {
  const { days = usualSpan, ...chosen } = looked;
  const from = isoDay((dayNumber(dayOf(now / 1000, timeZone)) ?? 0) - days + 1);
  return `?${new URLSearchParams({ ...chosen, from }).toString()}`;
}

/** The file of a chart holds just the days that are shown. */
export function fileQueryOf(
  looked: LookedAt,
  chart: string,
  { fromDay, toDay }: { fromDay: string; toDay: string },
): string {
  const { days: _, ...chosen } = looked;
  const query = { ...chosen, from: fromDay, to: toDay, format: "csv", chart };
  return `?${new URLSearchParams(query).toString()}`;
}
