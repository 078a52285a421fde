import { chance } from "../forecast/chance.ts";
import { daysOf } from "../forecast/asked.ts";
import { column, enough, frontsOf, type Fronts } from "./fronts.ts";
import { queueOf, type Queue, type QueueItem } from "./queue.ts";
import { paceAhead, type TeamPace } from "./team-pace.ts";

export type { QueueItem } from "./queue.ts";
export type { Period, TeamPace } from "./team-pace.ts";

/** Days are ISO dates. */
export interface DatesQuestion {
  /** All of the product's ranked items, in rank order. */
  items: readonly QueueItem[];
  teams: readonly TeamPace[];
  trials: number;
  seed: number;
  today: string;
}

export interface ProbableDates {
  /** In rank order. */
  items: ProbableDate[];
  lines: ProbableLine[];
}

/** The days by which an item is done with 50, 85 and 95 %: ends of sprints or weeks. Null is later than `laterThan`. */
export interface ProbableDate {
  ref: string;
  p50: string | null;
  p85: string | null;
  p95: string | null;
  /** The last day that was looked at; null where nothing can be said. */
  laterThan: string | null;
  /** Why nothing can be said. */
  unknown?: "no-team" | "no-history";
}

/** Drawn into the backlog: all that the team has above it is done by then with 85 %. */
export interface ProbableLine {
  /** Null where the product has one team only. */
  teamId: string | null;
  name: string;
  endsOn: string;
  /** How many of the product's ranked items stand above the line. */
  afterIndex: number;
}

/** When the items of the backlog are probably done, by as many trials as are asked for. */
export function probableDates(question: DatesQuestion): ProbableDates {
  const items = question.items.map(({ ref }) => unknownDate(ref, "no-team"));
  const lines: ProbableLine[] = [];
  for (const run of runsOf(question)) {
    const reached = reachedBy(run);
    for (const [at, place] of run.queue.places.entries()) {
      items[place] = dateOf(question.items[place]?.ref ?? "", at, run, reached);
    }
    lines.push(...linesOf(run, reached, question.teams.length === 1));
  }
  return { items, lines: lines.toSorted(fromTheTop) };
}

/** "How many by 1 March?": at least so many of the ranked items, with 50, 85 and 95 %. */
export function howManyBy(
  question: DatesQuestion,
  day: string,
): { p50: number; p85: number; p95: number; of: number } {
  const teams = question.teams.map((team) => untilDay(team, question.today, day));
  const runs = runsOf({ ...question, teams });
  const done = new Int32Array(question.trials);
  for (const { pace, fronts } of runs) {
    const last = pace.periods.findLastIndex(({ startsOn }) => startsOn <= day);
    if (last === -1 || fronts === null) continue;
    const own = column(fronts, last);
    for (let trial = 0; trial < done.length; trial += 1) done[trial]! += own[trial]!;
  }
  done.sort();
  const atLeast = (chance: number) => done[done.length - enough(chance, done.length)] ?? 0;
  return { p50: atLeast(0.5), p85: atLeast(0.85), p95: atLeast(0.95), of: question.items.length };
}

/** How likely an item is done by the end of each period of its team; empty where nothing can be said. */
export function chancesOf(
  question: DatesQuestion,
  ref: string,
): { endsOn: string; name: string; chance: number }[] {
  const place = question.items.findIndex((item) => item.ref === ref);
  for (const { pace, queue, fronts } of runsOf(question)) {
    const at = queue.places.indexOf(place);
    if (at === -1 || fronts === null) continue;
    return pace.periods.map(({ endsOn, name }, period) => {
      const done = column(fronts, period).reduce((sum, front) => (front > at ? sum + 1 : sum), 0);
      return { endsOn, name, chance: done / question.trials };
    });
  }
  return [];
}

/** The trials of one team. */
interface Run {
  pace: TeamPace;
  queue: Queue;
  /** Null without a past to learn from. */
  fronts: Fronts | null;
}

function runsOf({ items, teams, trials, seed, today }: DatesQuestion): Run[] {
  if (!(Number.isSafeInteger(trials) && trials >= 1)) {
    throw new RangeError(`Trials are a whole number from one on, not ${trials}.`);
  }
  return teams.map((team, at) => {
    const pace = paceAhead(team, today);
    const queue = queueOf(items, pace, teams.length === 1);
    const fronts = pace.past.length === 0 ? null : frontsOf(queue, pace, trials, chance(seed + at));
    return { pace, queue, fronts };
  });
}

/** How many items of a team are done by the end of a period: at least so many, with 50, 85 and 95 %. */
interface Reached {
  p50: number;
  p85: number;
  p95: number;
}

function reachedBy({ pace, queue, fronts }: Run): Reached[] {
  if (fronts === null) return [];
  return pace.periods.map((_, period) => {
    const often = new Int32Array(queue.places.length + 1);
    const done = column(fronts, period);
    for (let trial = 0; trial < done.length; trial += 1) often[done[trial]!]! += 1;
    let many = queue.places.length;
    let trials = often[many]!;
    const atLeast = (chance: number) => {
      for (const wanted = enough(chance, fronts.trials); trials < wanted; trials += often[many]!)
        many -= 1;
      return many;
    };
    return { p50: atLeast(0.5), p85: atLeast(0.85), p95: atLeast(0.95) };
  });
}

function unknownDate(ref: string, unknown: "no-team" | "no-history"): ProbableDate {
  return { ref, p50: null, p85: null, p95: null, laterThan: null, unknown };
}

function dateOf(ref: string, at: number, { pace, fronts }: Run, reached: Reached[]): ProbableDate {
  if (fronts === null) return unknownDate(ref, "no-history");
  const by = (level: keyof Reached) =>
    pace.periods[reached.findIndex((many) => many[level] > at)]?.endsOn ?? null;
  const laterThan = pace.periods.at(-1)?.endsOn ?? null;
  return { ref, p50: by("p50"), p85: by("p85"), p95: by("p95"), laterThan };
}

function linesOf({ pace, queue }: Run, reached: Reached[], isOnlyTeam: boolean): ProbableLine[] {
  const teamId = isOnlyTeam ? null : pace.teamId;
  return reached.flatMap(({ p85 }, period) => {
    const { name, endsOn } = pace.periods[period]!;
    const before = reached[period - 1]?.p85 ?? 0;
    return p85 > before ? [{ teamId, name, endsOn, afterIndex: queue.places[p85 - 1]! + 1 }] : [];
  });
}

function fromTheTop(one: ProbableLine, other: ProbableLine): number {
  return one.afterIndex - other.afterIndex || one.endsOn.localeCompare(other.endsOn);
}

/**
 * The period that the day lies in gives what it gives until then, and takes all the arrivals that it takes: later days never have
 * fewer items done.
 */
function untilDay(team: TeamPace, today: string, day: string): TeamPace {
  const periods = team.periods.map((period) => {
    if (period.endsOn <= day || period.startsOn > day) return period;
    const startsOn = period.startsOn > today ? period.startsOn : today;
    const share =
      day < startsOn ? 0 : daysOf({ startsOn, endsOn: day }) / daysOf({ ...period, startsOn });
    return { ...period, capacity: (period.capacity ?? 1) * share };
  });
  return { ...team, periods };
}
