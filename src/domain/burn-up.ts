import { dayNumber, isoDay } from "./flow/day.ts";
import { zoneNamed, type Zone } from "./flow/zone.ts";
import type { Displacement } from "./item-details.ts";
import { standingOf, type Commitment, type Sprint } from "./sprint.ts";

/** How much there is and how much of it is done, at the end of a day: points of stories, and items of the other kinds, counted. */
export interface BurnUpDay {
  /** ISO date, where the team is. */
  day: string;
  points: { scope: number; done: number };
  counts: { scope: number; done: number };
}

/** What came into a running sprint, or fell out of it. */
export interface ScopeChange {
  at: string;
  day: string;
  change: "added" | "withdrawn" | "displaced" | "declined";
  ref: string;
  title: string;
  /** Points of a story; null for what has none. */
  points: number | null;
  isStory: boolean;
  /** The emergency that displaced it. */
  displacedBy: string | null;
}

export interface BurnUp {
  /** From the day it started to today, or to the day it finished; empty before it starts. */
  days: BurnUpDay[];
  /** The last day of the picture. */
  lastDay: string;
  changes: ScopeChange[];
}

export interface BurnUpQuestion {
  sprint: Pick<Sprint, "startsOn" | "endsOn" | "startedAt" | "finishedAt">;
  commitments: readonly Commitment[];
  displacements: readonly Pick<Displacement, "ref" | "displaced">[];
  /** IANA name: a day ends at midnight where the team is. */
  timeZone: string;
  /** ISO 8601. */
  now: string;
}

/** How a sprint got on, and every change of what it was to do. No ideal line: nobody works by one. */
export function burnUp(question: BurnUpQuestion): BurnUp {
  const { sprint, commitments, timeZone, now } = question;
  if (sprint.startedAt === null) return { days: [], lastDay: sprint.endsOn, changes: [] };
  const zone = zoneNamed(timeZone);
  const end = sprint.finishedAt ?? now;
  const parts = commitments.map((each) => partOf(each, sprint.startedAt ?? now, end, zone));
  const first = dayAt(sprint.startedAt, zone);
  const today = Math.max(first, dayAt(end, zone));
  const days = Array.from({ length: today - first + 1 }, (_, at) => dayOf(first + at, parts));
  const last = sprint.finishedAt === null ? Math.max(today, dayNumber(sprint.endsOn) ?? 0) : today;
  return { days, lastDay: isoDay(last), changes: changesOf(question, sprint.startedAt, end, zone) };
}

/** From which day on something belongs to the sprint, until which it does, and on which it was done. */
interface Part {
  isStory: boolean;
  points: number;
  from: number;
  until: number;
  doneOn: number;
}

const never = Number.POSITIVE_INFINITY;

function partOf(commitment: Commitment, startedAt: string, end: string, zone: Zone): Part {
  const { kind, points, planned, at } = commitment;
  const isStory = kind === "story";
  const left = leftAt(commitment);
  const isDone = standingOf(commitment) === "done" && commitment.closedAt !== null;
  return {
    isStory,
    points: isStory ? (points ?? 0) : 0,
    from: dayAt(planned ? startedAt : later(startedAt, at), zone),
    until: left === null ? never : dayAt(later(startedAt, left), zone),
    doneOn: isDone
      ? dayAt(earlier(end, later(startedAt, commitment.closedAt ?? end)), zone)
      : never,
  };
}

/** When it left before the sprint was over: what was returned at the end belonged to it all the time. */
function leftAt(commitment: Commitment): string | null {
  const standing = standingOf(commitment);
  if (standing === "declined") return commitment.closedAt;
  return standing === "withdrawn" || standing === "displaced" ? commitment.endedAt : null;
}

function dayOf(day: number, parts: readonly Part[]): BurnUpDay {
  const points = { scope: 0, done: 0 };
  const counts = { scope: 0, done: 0 };
  for (const part of parts) {
    if (day < part.from || day >= part.until) continue;
    const into = part.isStory ? points : counts;
    const much = part.isStory ? part.points : 1;
    into.scope += much;
    if (day >= part.doneOn) into.done += much;
  }
  return { day: isoDay(day), points: rounded(points), counts };
}

function rounded({ scope, done }: BurnUpDay["points"]): BurnUpDay["points"] {
  return { scope: Math.round(scope * 100) / 100, done: Math.round(done * 100) / 100 };
}

function changesOf(
  { commitments, displacements }: BurnUpQuestion,
  startedAt: string,
  end: string,
  zone: Zone,
): ScopeChange[] {
  const changes: ScopeChange[] = [];
  const emergencyOf = (ref: string) =>
    displacements.find(({ displaced }) => displaced.includes(ref))?.ref ?? null;
  for (const each of commitments) {
    const isStory = each.kind === "story";
    const item = {
      ref: each.ref,
      title: each.title,
      points: isStory ? each.points : null,
      isStory,
    };
    const tell = (at: string, change: ScopeChange["change"], displacedBy: string | null = null) =>
      changes.push({ at, day: isoDay(dayAt(at, zone)), change, ...item, displacedBy });
    if (!each.planned) tell(later(startedAt, each.at), "added");
    const left = leftAt(each);
    if (left === null || Date.parse(left) < Date.parse(startedAt)) continue;
    if (Date.parse(left) > Date.parse(end)) continue;
    const standing = standingOf(each);
    if (standing === "displaced") tell(left, standing, emergencyOf(each.ref));
    if (standing === "withdrawn" || standing === "declined") tell(left, standing);
  }
  return changes.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function dayAt(at: string, zone: Zone): number {
  return zone.dayAt(Math.floor(Date.parse(at) / 1000));
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other;
}

function earlier(one: string, other: string): string {
  return Date.parse(one) < Date.parse(other) ? one : other;
}

/** "8 of 24 points are done": the picture in a sentence. */
export function burnUpWords({ days, changes }: BurnUp): string {
  const last = days.at(-1);
  const first = days[0];
  if (!first || !last) return "The sprint has not started.";
  const { points, counts } = last;
  const others =
    counts.scope === 0
      ? ""
      : `, and ${counts.done} of ${counted(counts.scope, "item")} without points`;
  const done = `${shortNumber(points.done)} of ${counted(points.scope, "point")} are done${others}.`;
  if (changes.length === 0) return `${done} What is in it has not changed since it started.`;
  const grown = points.scope - first.points.scope;
  const by =
    grown === 0
      ? ""
      : `, and is ${counted(Math.abs(grown), "point")} ${grown > 0 ? "larger" : "smaller"} than at the end of its first day`;
  return `${done} What is in it has changed ${counted(changes.length, "time")} since it started${by}.`;
}

function counted(number: number, one: string): string {
  return number === 1 ? `1 ${one}` : `${shortNumber(number)} ${one}s`;
}

function shortNumber(points: number): string {
  return String(Math.round(points * 100) / 100);
}
