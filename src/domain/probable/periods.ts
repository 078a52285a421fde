import type { TeamFlow } from "../board.ts";
import { daysOf } from "../forecast/asked.ts";
import type { Sprint } from "../sprint.ts";
import { plusDays, shareAhead, weekday } from "./days.ts";
import { dayWords } from "./probable-words.ts";
import { mostPeriods, type Period } from "./team-pace.ts";

/** A sprint as its time ahead depends on it. */
export type TimeBox = Pick<Sprint, "id" | "name" | "state" | "startsOn" | "endsOn">;

export type Cadence = Pick<TeamFlow, "method" | "sprintDays" | "workingDays">;

/**
 * When a team works from today on. A Scrum team: what is left of the sprint that runs, its planned ones, and between and after
 * them sprints by its cadence. A Kanban team: weeks. Of a sprint that is late to finish nothing is left; what is open in it goes on.
 */
export function periodsFrom(
  cadence: Cadence,
  sprints: readonly TimeBox[],
  today: string,
): Period[] {
  return cadence.method === "kanban"
    ? weeksFrom(cadence, today)
    : sprintsFrom(cadence, sprints, today);
}

function weeksFrom({ workingDays }: Cadence, today: string): Period[] {
  const monday = plusDays(today, 1 - weekday(today));
  return Array.from({ length: mostPeriods.kanban }, (_, at) => {
    const week = { startsOn: plusDays(monday, 7 * at), endsOn: plusDays(monday, 7 * at + 6) };
    const share = shareAhead(week, today, workingDays);
    return { ...week, share, sprintId: null, name: `week of ${dayWords(week.startsOn, today)}` };
  });
}

function sprintsFrom(cadence: Cadence, sprints: readonly TimeBox[], today: string): Period[] {
  const known = sprints.toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
  const finished = known.findLast(({ state }) => state === "finished");
  const days = usualDays(known, cadence);
  const boxes: Box[] = finished ? [boxOf(finished)] : [];
  const next = (): Box => boxAfter(boxes.at(-1), { cadence, days, today });
  for (const sprint of known.filter(({ state }) => state !== "finished")) {
    while (boxes.length > 0 && boxes.length < most && next().endsOn < sprint.startsOn) {
      boxes.push(next());
    }
    boxes.push(boxOf(sprint));
  }
  for (let more = 0; more <= most; more += 1) boxes.push(next());
  return boxes
    .slice(finished ? 1 : 0)
    .filter(({ endsOn }) => endsOn >= today)
    .slice(0, most)
    .map((box) => ({ ...box, share: shareAhead(box, today, cadence.workingDays) }));
}

const most = mostPeriods.scrum;

type Box = Omit<Period, "share" | "capacity">;

function boxOf({ id, name, startsOn, endsOn }: TimeBox): Box {
  return { startsOn, endsOn, sprintId: id, name };
}

function boxAfter(
  last: Box | undefined,
  { cadence, days, today }: { cadence: Cadence; days: number; today: string },
): Box {
  const startsOn = last ? nextStart(last, cadence, today) : today;
  const endsOn = plusDays(startsOn, days - 1);
  return { startsOn, endsOn, sprintId: null, name: nextName(last?.name, endsOn, today) };
}

/** The longest of its sprints that fits the cadence: many leave the weekend between two of them out. */
function usualDays(known: readonly TimeBox[], { sprintDays }: Cadence): number {
  const fitting = known.map(daysOf).filter((days) => days <= sprintDays);
  return Math.max(...fitting, fitting.length === 0 ? sprintDays : 1);
}

/** By the cadence, never before the last one ends; what would be over by today is left out. */
function nextStart(last: Box, { sprintDays }: Cadence, today: string): string {
  const byCadence = plusDays(last.startsOn, sprintDays);
  const next = byCadence > last.endsOn ? byCadence : plusDays(last.endsOn, 1);
  if (next >= today) return next;
  const missed = Math.floor((Date.parse(today) - Date.parse(next)) / 86_400_000 / sprintDays);
  return plusDays(next, missed * sprintDays);
}

/** Sprint 8 comes after Sprint 7; where they have no numbers, its last day tells it apart. */
function nextName(name: string | undefined, endsOn: string, today: string): string {
  const number = /^(.*?)(\d{1,9})$/.exec(name ?? "");
  return number
    ? `${number[1]}${Number(number[2]) + 1}`
    : `sprint until ${dayWords(endsOn, today)}`;
}
