import type { Sprint } from "../../../domain/sprint.ts";

const oneDay = 86_400_000;
const shortDay = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** The calendar day where the reader is, as an ISO date. */
export function isoDay(moment: number): string {
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / oneDay);
}

/** How a running sprint stands against its days. `today` is an ISO date. */
export function daysLeftWords({ endsOn }: Pick<Sprint, "endsOn">, today: string): string {
  const left = daysBetween(today, endsOn);
  if (left > 1) return `${left} days left`;
  if (left === 1) return "1 day left";
  if (left === 0) return "Last day";
  return left === -1 ? "1 day over" : `${-left} days over`;
}

export function daysWords({ startsOn, endsOn }: Pick<Sprint, "startsOn" | "endsOn">): string {
  return `${shortDay.format(Date.parse(startsOn))} to ${shortDay.format(Date.parse(endsOn))}`;
}
