import { chance, type Chance } from "../forecast/chance.ts";
import { plusDays } from "./days.ts";
import type { QueueItem } from "./queue.ts";
import type { Period, TeamPace } from "./team-pace.ts";

/** A team that never was, for tests: what it did until a day, what it had to do then, and when that was done. */
export interface SimulatedBacklog {
  pace: TeamPace;
  items: QueueItem[];
  today: string;
  /** The last day of the period in which an item was done; null if that lies beyond the periods. */
  doneOn: ReadonlyMap<string, string | null>;
  /** How many items it gets done in a period, about. */
  usual: number;
}

const fibonacci = [1, 2, 3, 5, 8];
const meanPoints = 3.8;
const ahead = 16;
const today = "2026-01-05";

/** Work is of uncertain size, and a team goes through it from the top, period by period, with whatever room it has in each. */
export function simulatedBacklog(kind: TeamKind, past: number, seed: number): SimulatedBacklog {
  const team = kindsOfTeam[kind];
  const draw = chance(seed);
  const usual = team.room / (team.isKanban ? 1 : meanPoints);
  const make = makerOf(team, draw);
  const queue: Work[] = [];
  const record: TeamPace["past"][number][] = [];
  const entryRanks: number[] = [];
  const doneOn = new Map<string, string | null>();
  const periods = periodsOf(team);
  let items: QueueItem[] = [];
  for (const [at, level] of team.levels(draw, settling + past + ahead).entries()) {
    const period = at - settling - past;
    while (queue.length < usual * 8 + 6) queue.push(make(draw.next() < 0.12));
    if (period === 0) items = queue.map(itemOf);
    const arrivals = draw.negativeBinomial(team.arrivals.mean, team.arrivals.dispersion);
    for (let each = 0; each < arrivals; each += 1) {
      const rank = draw.next() < 0.4 ? 0 : draw.next() ** 2;
      queue.splice(Math.floor(rank * queue.length), 0, make(true));
      if (period < 0) entryRanks.push(rank);
    }
    const done = workThrough(queue, level * team.room);
    for (const { ref } of done) doneOn.set(ref, periods[period]?.endsOn ?? null);
    record.push({ ...doneOf(done), arrivals, days: team.isKanban ? 7 : 14 });
  }
  const method = team.isKanban ? "kanban" : "scrum";
  const known = record.slice(settling, settling + past);
  const pace = {
    teamId: "a",
    name: kind,
    method,
    past: known,
    periods,
    entryRanks,
    storyPoints: 3,
  } as const;
  return { pace, items, today, doneOn, usual };
}

function periodsOf({ isKanban }: Team): Period[] {
  const days = isKanban ? 7 : 14;
  return Array.from({ length: ahead }, (_, at) => ({
    startsOn: plusDays(today, at * days),
    endsOn: plusDays(today, (at + 1) * days - 1),
    share: 1,
    sprintId: null,
    name: `period ${at + 1}`,
  }));
}

function doneOf(done: readonly Work[]): { points: number; counts: number } {
  return {
    points: done.reduce((sum, work) => sum + (work.points ?? 0), 0),
    counts: done.filter((work) => work.points === null).length,
  };
}

/** Before the record starts, so that it does not start with nothing begun. */
const settling = 4;

interface Work {
  ref: string;
  isFix: boolean;
  /** Null where its team counts, or where it is no story. */
  points: number | null;
  left: number;
}

function makerOf(team: Team, draw: Chance): (isFix: boolean) => Work {
  let made = 0;
  return (isFix) => {
    made += 1;
    return { ref: `SHOP-${made}`, isFix, ...sizeOf(isFix, team, draw) };
  };
}

function sizeOf(isFix: boolean, team: Team, draw: Chance): Pick<Work, "points" | "left"> {
  if (team.isKanban) return { points: null, left: isFix ? draw.gamma(1, 1) : draw.gamma(2, 0.5) };
  if (isFix) return { points: null, left: team.fix * team.room * draw.gamma(1, 1) };
  const points = draw.pick(fibonacci);
  return { points, left: points * draw.gamma(6, 1 / 6) };
}

function workThrough(queue: Work[], room: number): Work[] {
  const done: Work[] = [];
  for (let left = room, first = queue[0]; first && left > 0; first = queue[0]) {
    const spent = Math.min(left, first.left);
    left -= spent;
    first.left -= spent;
    if (first.left > 0) break;
    done.push(first);
    queue.shift();
  }
  return done;
}

function itemOf({ ref, isFix, points }: Work): QueueItem {
  const kind = isFix ? "defect" : "story";
  return { ref, kind, points, state: "ready", teamId: "a", sprintId: null };
}

interface Team {
  isKanban: boolean;
  /** What it gets done in a usual period, in points or in items. */
  room: number;
  /** The room that a fix takes on average, as a part of a usual period's. Of a team that counts, each takes one. */
  fix: number;
  arrivals: { mean: number; dispersion: number };
  /** The room of each period beside the usual. */
  levels: (draw: Chance, many: number) => number[];
}

const scrum = { isKanban: false, room: 30, fix: 1 / 16, arrivals: { mean: 2.5, dispersion: 0.3 } };
const kanban = { isKanban: true, room: 8, fix: 0, arrivals: { mean: 2, dispersion: 0.3 } };

const kindsOfTeam = {
  steady: { ...scrum, levels: evenly(0.2) },
  uneven: { ...scrum, levels: evenly(0.5) },
  "in good and bad runs": { ...scrum, levels: inRuns(0.7, 0.35) },
  wandering: { ...scrum, levels: wandering(0.07, 0) },
  improving: { ...scrum, levels: wandering(0, 0.02) },
  declining: { ...scrum, levels: wandering(0, -0.02) },
  stormy: { ...scrum, room: 40, arrivals: { mean: 4, dispersion: 1 }, levels: evenly(0.25) },
  "with defects that cost nothing": { ...scrum, fix: 1 / 1000, levels: evenly(0.3) },
  "with defects that cost twice as much": { ...scrum, fix: 1 / 6, levels: evenly(0.3) },
  small: {
    ...scrum,
    room: 10,
    fix: 1 / 8,
    arrivals: { mean: 0.7, dispersion: 0.3 },
    levels: evenly(0.4),
  },
  "with holidays": { ...scrum, levels: withGaps(0.25) },
  "kanban, steady": { ...kanban, levels: evenly(0.35) },
  "kanban, few items": {
    ...kanban,
    room: 1.3,
    arrivals: { mean: 0.3, dispersion: 0.3 },
    levels: evenly(0.8),
  },
  "kanban, in runs": {
    ...kanban,
    room: 6,
    arrivals: { mean: 1.5, dispersion: 0.5 },
    levels: inRuns(0.6, 0.4),
  },
  "kanban, wandering": { ...kanban, room: 10, levels: wandering(0.05, 0) },
} satisfies Record<string, Team>;

export type TeamKind = keyof typeof kindsOfTeam;
export const teamKinds = Object.keys(kindsOfTeam) as TeamKind[];

type Levels = Team["levels"];

function evenly(spread: number): Levels {
  return (draw, many) =>
    Array.from({ length: many }, () => draw.gamma(1 / spread ** 2, spread ** 2));
}

function withGaps(spread: number): Levels {
  return (draw, many) =>
    evenly(spread)(draw, many).map((level) => (draw.next() < 0.08 ? 0 : level));
}

function inRuns(memory: number, spread: number): Levels {
  return (draw, many) => {
    let now = spread * normal(draw);
    return Array.from({ length: many }, () => {
      now = memory * now + spread * Math.sqrt(1 - memory ** 2) * normal(draw);
      return Math.exp(now - spread ** 2 / 2);
    });
  };
}

function wandering(step: number, trend: number): Levels {
  return (draw, many) => {
    let now = 0;
    return evenly(0.25)(draw, many).map((level) => {
      now += step * normal(draw) + trend;
      return level * Math.exp(now);
    });
  };
}

/** Nearly: the sum of twelve draws. */
function normal(draw: Chance): number {
  return Array.from({ length: 12 }, () => draw.next()).reduce((sum, each) => sum + each, -6);
}
