import { Invalid } from "../blocker.ts";
import { isoDay } from "./day.ts";
import type { TeamCalendar } from "./finished-items.ts";
import { zoneNamed } from "./zone.ts";

/** The day of a moment where the team is, as an ISO date. Epoch seconds. */
export function dayOf(seconds: number, timeZone: string): string {
  return isoDay(zoneNamed(timeZone).dayAt(seconds));
}

/**
 * How many days something took, both its first and its last counted: what is done on the day of its start took one day, never none.
 * Finish - start + 1, as D. Vacanti counts ("Actionable Agile Metrics for Predictability", 2015), in calendar days, since those are
 * the days of whoever waits. Day numbers; where the clocks went back over midnight, a later moment may lie on the day before.
 */
export function elapsedDays(startedOn: number, doneOn: number): number {
  return Math.max(1, doneOn - startedOn + 1);
}

/**
 * The seconds between two moments in which the team was at work: those whose local day is a working day, and whose local time lies
 * from `worksFrom` until `worksTo`. An hour that the clocks skip is not there, and one that they show twice counts twice, so that
 * the answer is exact on every day, and the parts of a time add up to the whole. Zero where `to` is not after `from`.
 */
export function workingSeconds(from: number, to: number, calendar: TeamCalendar): number {
  return workingTime(calendar)(from, to);
}

/** The same for many times of one team. Throws Invalid where the calendar makes no sense. */
export function workingTime(calendar: TeamCalendar): (from: number, to: number) => number {
  const zone = zoneNamed(calendar.timeZone);
  const worked = workedUntil(calendar);
  return (from, to) => {
    if (!Number.isFinite(from) || !Number.isFinite(to)) {
      throw new RangeError(`Working time lies between two moments, not ${from} and ${to}.`);
    }
    let sum = 0;
    for (const span of zone.spans(from, to)) {
      sum += worked(span.to + span.offset) - worked(span.from + span.offset);
    }
    return sum;
  };
}

/** Seconds worked from a Monday long ago until a local time, as if the clocks never changed; whole weeks are alike. */
function workedUntil(calendar: TeamCalendar): (local: number) => number {
  const { starts, length } = hoursOf(calendar);
  const works = worksOn(calendar.workingDays);
  const before = works.map((_, at) => works.slice(0, at).filter(Boolean).length * length);
  const week = works.filter(Boolean).length * length;
  return (local) => {
    const days = Math.floor(local / day) + 3;
    const weeks = Math.floor(days / 7);
    const weekday = days - weeks * 7;
    const time = local - (days - 3) * day;
    const today = works[weekday] ? Math.min(Math.max(time - starts, 0), length) : 0;
    return weeks * week + (before[weekday] ?? 0) + today;
  };
}

const day = 86_400;

function hoursOf({ worksFrom, worksTo }: TeamCalendar): { starts: number; length: number } {
  const starts = timeOfDay(worksFrom, "/worksFrom");
  const ends = timeOfDay(worksTo, "/worksTo");
  if (ends <= starts) {
    throw new Invalid("/worksTo", `A working day ends after it begins, at ${worksFrom}.`);
  }
  return { starts, length: ends - starts };
}

function timeOfDay(time: string, pointer: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  if (!(seconds <= day)) {
    throw new Invalid(pointer, `${JSON.stringify(time)} is no time of day, such as "09:00".`);
  }
  return seconds;
}

/** From Monday to Sunday. */
function worksOn(workingDays: readonly number[]): boolean[] {
  const isWeekday = (each: number) => Number.isInteger(each) && each >= 1 && each <= 7;
  if (workingDays.length === 0 || !workingDays.every(isWeekday)) {
    throw new Invalid("/workingDays", "Working days are some of 1 to 7, Monday is 1.");
  }
  return [1, 2, 3, 4, 5, 6, 7].map((each) => workingDays.includes(each));
}
