import type { SeenRelease } from "../../replica/releases.ts";
import { daysBetween } from "../../parts/moment-words.ts";

const date = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  month: "long",
  day: "numeric",
});

export interface Day {
  title: string;
  releases: SeenRelease[];
}

/** As they come, under the day of each, by the calendar of whoever reads. */
export function byDay(releases: readonly SeenRelease[], now: string): Day[] {
  const days: Day[] = [];
  for (const release of releases) {
    const title = dayWords(release.deployedAt, now);
    const day = days.at(-1);
    if (day?.title === title) day.releases.push(release);
    else days.push({ title, releases: [release] });
  }
  return days;
}

function dayWords(at: string, now: string): string {
  const moment = new Date(at);
  const days = daysBetween(new Date(now), moment);
  if (days === 0) return "Today";
  if (days === -1) return "Yesterday";
  const isThisYear = moment.getFullYear() === new Date(now).getFullYear();
  return isThisYear ? date.format(moment) : `${date.format(moment)}, ${moment.getFullYear()}`;
}
