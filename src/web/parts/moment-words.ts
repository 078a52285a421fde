const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

/** A moment as somebody would say it at `now`: "14:30", on another day of the week "Thu 14:30", else with its date. */
export function momentWords(at: string, now: string): string {
  const moment = new Date(at);
  const time = clock.format(moment);
  const days = daysBetween(new Date(now), moment);
  if (days === 0) return time;
  return Math.abs(days) < 7
    ? `${weekday.format(moment)} ${time}`
    : `${day.format(moment)}, ${time}`;
}

/** By the calendar of whoever reads, in whose time zone a day begins at midnight. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
