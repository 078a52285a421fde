import { dayAfter, daysIn, weekdayOf } from "../../../domain/availability.ts";
import { dayOf } from "../../../domain/flow/calendar.ts";
import { dayNumber } from "../../../domain/flow/day.ts";
import { zoneNamed } from "../../../domain/flow/zone.ts";
import type { Displacement } from "../../../domain/item-details.ts";
import { isClosed, type Item } from "../../../domain/item.ts";
import { standingOf, type Commitment } from "../../../domain/sprint.ts";
import { stateTitles } from "../../parts/state-mark.tsx";

/** The day before today on which the team works. */
export function lastWorkingDay(today: string, workingDays: readonly number[]): string {
  let day = dayAfter(today, -1);
  for (let looked = 0; looked < 7 && !workingDays.includes(weekdayOf(day)); looked += 1) {
    day = dayAfter(day, -1);
  }
  return day;
}

/** Working days from today to the end, today counted; none when it is over. */
export function workingDaysLeft(
  today: string,
  endsOn: string,
  workingDays: readonly number[],
): number {
  const days = daysIn({ startsOn: today, endsOn });
  return days.filter((day) => workingDays.includes(weekdayOf(day))).length;
}

/** The moment, in ISO 8601, at which a day begins where the team is. */
export function beginOf(day: string, timeZone: string): string {
  return new Date(zoneNamed(timeZone).startOf(dayNumber(day) ?? 0) * 1000).toISOString();
}

export interface DailyChange {
  at: string;
  ref: string;
  title: string;
  words: string;
}

export interface InSprint {
  items: readonly Item[];
  commitments: readonly Commitment[];
  displacements: readonly Displacement[];
}

/** What happened to a sprint's items since a moment, the newest first. */
export function changesSince(
  since: string,
  { items, commitments, displacements }: InSprint,
): DailyChange[] {
  const changes: DailyChange[] = [];
  const tell = (item: { ref: string; title: string }, at: string | null, words: string) => {
    if (at !== null && Date.parse(at) >= Date.parse(since)) {
      changes.push({ at, ref: item.ref, title: item.title, words });
    }
  };
  for (const each of commitments) {
    const standing = standingOf(each);
    if (!each.planned) tell(each, each.at, `came in while it runs, by ${each.byName}`);
    if (standing === "withdrawn") tell(each, each.endedAt, "was taken out");
    if (standing === "displaced") tell(each, each.endedAt, pushedWords(each.ref, displacements));
    if (standing === "declined") tell(each, each.closedAt, "was closed as something else");
  }
  for (const item of items) {
    if (item.state === "done") tell(item, item.closedAt, "is done");
    else if (!isClosed(item) && item.startedAt !== null) {
      tell(item, item.stateSince, `is ${stateTitles[item.state].toLowerCase()}`);
    }
    if (item.waitsFor !== null) tell(item, item.waitsSince, waitWords(item.waitsFor));
    if (item.kind === "incident" && item.state !== "done")
      tell(item, item.recoveredAt, "recovered");
  }
  return changes.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function pushedWords(ref: string, displacements: readonly Displacement[]): string {
  const why = displacements.find(({ displaced }) => displaced.includes(ref));
  return why ? `was pushed out by ${why.ref}: ${why.reason}` : "was pushed out";
}

function waitWords(waitsFor: NonNullable<Item["waitsFor"]>): string {
  return waitsFor === "blocked" ? "is blocked" : "was handed over";
}

export interface Stuck {
  item: Item;
  why: "blocked" | "hand-over" | "old";
  /** How long it has been so, the first day counted. */
  days: number;
}

/**
 * What somebody should look at: what waits, and what has been worked on for longer than the team's expectation. A team that has not
 * agreed on one is told what has not moved for more than three days.
 */
export function stuckWork(
  items: readonly Item[],
  {
    now,
    timeZone,
    expectationDays,
  }: { now: string; timeZone: string; expectationDays: number | null },
): Stuck[] {
  const age = (since: string) => daysOf(since, now, timeZone);
  const stuck: Stuck[] = [];
  for (const item of items) {
    if (isClosed(item)) continue;
    if (item.waitsFor !== null && item.waitsSince !== null) {
      stuck.push({ item, why: item.waitsFor, days: age(item.waitsSince) });
      continue;
    }
    if (item.state !== "started" && item.state !== "review") continue;
    const since = expectationDays === null ? item.stateSince : (item.startedAt ?? item.stateSince);
    const days = age(since);
    if (days > (expectationDays ?? stillAfter)) stuck.push({ item, why: "old", days });
  }
  return stuck.sort((one, other) => other.days - one.days);
}

const stillAfter = 3;

function daysOf(since: string, now: string, timeZone: string): number {
  const first = dayNumber(dayOf(Date.parse(since) / 1000, timeZone)) ?? 0;
  const today = dayNumber(dayOf(Date.parse(now) / 1000, timeZone)) ?? 0;
  return Math.max(1, today - first + 1);
}

export function stuckWords({ why, days }: Stuck): string {
  const long = days === 1 ? "since today" : `for ${days} days`;
  if (why === "blocked") return `blocked ${long}`;
  return why === "hand-over" ? `handed over ${long}` : `in progress ${long}`;
}
