import { Invalid } from "./blocker.ts";
import { dayNumber, isoDay } from "./flow/day.ts";

export const absenceKinds = ["away", "holiday", "on-call"] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Days on which somebody is not there, or only partly. ISO dates, the first and the last counted. */
export interface Absence {
  id: string;
  teamId: string;
  /** Null is everybody on the team. */
  personId: string | null;
  kind: AbsenceKind;
  from: string;
  to: string;
  /** How much of each day is left for the sprint, from 0 to below 1. */
  share: number;
  note: string;
}

export type AbsentDays = Pick<Absence, "personId" | "kind" | "from" | "to" | "share">;

/** What is left of a day when nobody says otherwise: whoever is on call still does half of it. */
export const usualShares: Record<AbsenceKind, number> = { away: 0, holiday: 0, "on-call": 0.5 };

export const longestAbsenceInDays = 400;

export interface TeamDays {
  personIds: readonly string[];
  /** ISO days of the week, Monday is 1. */
  workingDays: readonly number[];
  absences: readonly AbsentDays[];
}

/**
 * The working days that a team's people have together in a sprint: a person who is on call for a day counts as much of it as is left
 * for the sprint. Null for a team without people: unknown, not zero. Days of the calendar, which no change of the clocks makes longer.
 */
export function availableDays(span: Days, team: TeamDays): number | null {
  if (team.personIds.length === 0) return null;
  let sum = 0;
  for (const day of daysIn(span)) {
    for (const personId of team.personIds) sum += presence(personId, day, team).share;
  }
  return Math.round(sum * 100) / 100;
}

export interface Days {
  startsOn: string;
  endsOn: string;
}

/** Every day of it as an ISO date, the first and the last counted. */
export function daysIn({ startsOn, endsOn }: Days): string[] {
  const first = dayNumber(startsOn);
  const last = dayNumber(endsOn);
  if (first === null || last === null) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => isoDay(first + at));
}

/** Monday is 1. */
export function weekdayOf(day: string): number {
  const number = dayNumber(day) ?? 0;
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

export interface Presence {
  share: number;
  /** "free" is a day on which the team does not work. */
  as: "here" | "free" | AbsenceKind;
}

/** How much of a person's day the sprint has. Where several absences lie on one day, the one that leaves least counts. */
export function presence(
  personId: string,
  day: string,
  { workingDays, absences }: Omit<TeamDays, "personIds">,
): Presence {
  if (!workingDays.includes(weekdayOf(day))) return { share: 0, as: "free" };
  let found: Presence = { share: 1, as: "here" };
  for (const each of absences) {
    const isMeant = each.personId === null || each.personId === personId;
    if (!isMeant || day < each.from || day > each.to || each.share >= found.share) continue;
    found = { share: each.share, as: each.kind };
  }
  return found;
}

/** What is left of an absence when some days are taken out of it: nothing, one part, or one on either side. */
export function absenceWithout<A extends Pick<Absence, "from" | "to">>(
  absence: A,
  taken: Pick<Absence, "from" | "to">,
): A[] {
  if (taken.to < absence.from || taken.from > absence.to) return [absence];
  const parts: A[] = [];
  if (absence.from < taken.from) parts.push({ ...absence, to: dayAfter(taken.from, -1) });
  if (absence.to > taken.to) parts.push({ ...absence, from: dayAfter(taken.to, 1) });
  return parts;
}

export function dayAfter(day: string, count = 1): string {
  return isoDay((dayNumber(day) ?? 0) + count);
}

/** Throws Invalid, with a pointer to the field, for days that cannot be right or a person who is not on the team. */
export function requireAbsence(absence: AbsentDays, personIds: readonly string[]): void {
  const { personId, kind, from, to, share } = absence;
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first === null) throw new Invalid("/from", `${from} is no day.`);
  if (last === null) throw new Invalid("/to", `${to} is no day.`);
  if (last < first) throw new Invalid("/to", "It ends on or after the day it begins.");
  if (last - first >= longestAbsenceInDays) {
    throw new Invalid("/to", `It lasts at most ${longestAbsenceInDays} days.`);
  }
  if (!(share >= 0 && share < 1)) {
    throw new Invalid("/share", "What is left of a day lies between 0 and 1; a whole day is none.");
  }
  if (kind === "holiday" && personId !== null) {
    throw new Invalid("/personId", "A holiday is everybody's. One person is away.");
  }
  if (kind !== "holiday" && personId === null) {
    throw new Invalid("/personId", "Say who. Only a holiday is everybody's.");
  }
  if (personId !== null && !personIds.includes(personId)) {
    throw new Invalid("/personId", "That person is not on this team.");
  }
}
