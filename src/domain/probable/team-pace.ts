import type { Method } from "../board.ts";

/** A stretch of a team's time ahead: a sprint, or a week. Days are ISO dates, first and last both counted. */
export interface Period {
  startsOn: string;
  endsOn: string;
  /** What part of it is still ahead, 0..1. */
  share: number;
  sprintId: string | null;
  name: string;
  /** What its people can give beside what they usually give, such as 0.5 in the holidays; 1 where nobody said. */
  capacity?: number;
}

/** How fast a team has been, and when it works next. */
export interface TeamPace {
  teamId: string;
  name: string;
  method: Method;
  /**
   * What was done in each period, oldest first: points of stories, and the count of the rest. Where no period has points,
   * `counts` counts stories too. `arrivals` are the production items that came into the backlog meanwhile.
   */
  past: readonly { points: number; counts: number; arrivals: number; days: number }[];
  periods: readonly Period[];
  /** Where production items came into the backlog, 0 its top and 1 its bottom. */
  entryRanks: readonly number[];
  /** The median of the team's stories. */
  storyPoints: number;
}

/** Beyond half a year of sprints, or a year of weeks, nothing is said. */
export const mostPeriods = { scrum: 26, kanban: 52 };

/** About three quarters of a year. What is older tells of another team, and one that slows down would hear of it too late. */
const mostPast = { scrum: 16, kanban: 40 };

/** A pace without what is over or too far ahead, and without what was too long ago. */
export function paceAhead(pace: TeamPace, today: string): TeamPace {
  const { method, past, periods } = pace;
  const ahead = periods.filter(({ endsOn }) => endsOn >= today);
  return {
    ...pace,
    past: past.slice(-mostPast[method]),
    periods: ahead.slice(0, mostPeriods[method]),
  };
}

/** A team that gives no points counts its items, each as big as any other. */
export function countsItems({ past }: Pick<TeamPace, "past">): boolean {
  return !past.some(({ points }) => points > 0);
}

/** Imported history may hold anything: what is no amount is none. */
export function amount(value: number): number {
  return value > 0 ? Math.min(value, 1e9) : 0;
}

/** A part of a whole, whatever was given for it. */
export function part(value: number): number {
  return Math.min(1, amount(value));
}
