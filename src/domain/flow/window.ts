import { Invalid } from "../blocker.ts";
import { dayNumber } from "./day.ts";
import type { FlowFilter } from "./finished-items.ts";
import type { Zone } from "./zone.ts";

/** The days that are measured, as numbers, and the moments at which the first begins and the last ends. */
export interface Window {
  fromDay: number;
  /** Before `fromDay` where nothing of the window has come yet. */
  toDay: number;
  days: number;
  startsAt: number;
  endsAt: number;
}

/** As far as ten years back; what takes longer to draw tells nobody anything. */
export const longestWindowInDays = 3660;

/** What has not come yet is not measured: a window ends with now. Throws Invalid where the days make no sense. */
export function windowOf(
  filter: Pick<FlowFilter, "fromDay" | "toDay">,
  zone: Zone,
  now: number,
): Window {
  const fromDay = dayNumberAt(filter.fromDay, "/fromDay");
  const asked = dayNumberAt(filter.toDay, "/toDay");
  if (asked < fromDay) throw new Invalid("/toDay", "The last day does not come before the first.");
  if (asked - fromDay >= longestWindowInDays) {
    throw new Invalid("/fromDay", `Choose at most ${longestWindowInDays} days.`);
  }
  const toDay = Math.max(fromDay - 1, Math.min(asked, zone.dayAt(now)));
  const startsAt = zone.startOf(fromDay);
  const endsAt = Math.max(startsAt, Math.min(zone.startOf(toDay + 1), now));
  return { fromDay, toDay, days: toDay - fromDay + 1, startsAt, endsAt };
}

function dayNumberAt(date: string, pointer: string): number {
  const day = dayNumber(date);
  if (day === null) {
    throw new Invalid(pointer, `${JSON.stringify(date)} is no day, such as "2026-03-01".`);
  }
  return day;
}
