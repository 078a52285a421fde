import { daysOf } from "../forecast/asked.ts";
import type { PastSprint } from "../forecast/past-sprint.ts";
import type { Team } from "../product.ts";
import { unestimatedCount, type Counts } from "../sprint.ts";
import { plusDays } from "./days.ts";
import type { Period, TeamPace } from "./team-pace.ts";

/** What is known of a team's past. Days are ISO dates. */
export interface TeamPast {
  /** Finished sprints, oldest first. A Kanban team needs none. */
  sprints: readonly PastSprint[];
  /** How many items of any kind were done on a day, oldest first, days without any left out. A Scrum team needs none. */
  done: readonly { day: string; count: number }[];
  /** Production items as they came into the backlog out of Triage: when, and how far down, 0 its top and 1 its bottom. */
  entries: readonly { day: string; rank: number }[];
  /** Points of its stories, done or not. */
  storyPoints: readonly number[];
}

/** How fast a team has been: by sprint, or by week, and then each item counts as one. */
export function paceOf(
  team: Pick<Team, "id" | "name" | "flow">,
  past: TeamPast,
  ahead: { periods: readonly Period[]; today: string },
): TeamPace {
  const { method } = team.flow;
  const done = method === "scrum" ? sprintsDone(team, past) : weeksDone(past, ahead.today);
  return {
    teamId: team.id,
    name: team.name,
    method,
    past: done,
    periods: ahead.periods,
    entryRanks: past.entries.slice(-mostEntries).map(({ rank }) => rank),
    storyPoints: median(past.storyPoints),
  };
}

const mostEntries = 200;

type Done = TeamPace["past"][number];

function sprintsDone({ flow }: Pick<Team, "flow">, { sprints, entries }: TeamPast): Done[] {
  const hasPoints = sprints.some(({ donePoints }) => donePoints > 0);
  return sprints.map(({ startsOn, endsOn, donePoints, doneCounts }, at) => {
    const next = plusDays(startsOn, Math.max(flow.sprintDays, daysOf({ startsOn, endsOn })));
    const following = sprints[at + 1]?.startsOn ?? next;
    return {
      points: donePoints,
      counts: unestimatedCount(doneCounts) + (hasPoints ? 0 : storyCount(doneCounts)),
      arrivals: entriesIn(entries, startsOn, following < next ? following : next),
      days: daysOf({ startsOn, endsOn }),
    };
  });
}

function storyCount(counts: Counts): number {
  return counts.story ?? 0;
}

/** Whole weeks back from yesterday; a team that has not worked for one yet has its days. */
function weeksDone({ done, entries }: TeamPast, today: string): Done[] {
  const first = done[0]?.day;
  if (first === undefined || first >= today) return [];
  const days = daysOf({ startsOn: first, endsOn: plusDays(today, -1) });
  const length = Math.min(7, days);
  return Array.from({ length: Math.floor(days / length) }, (_, back) => {
    const until = plusDays(today, -back * length);
    const from = plusDays(until, -length);
    const counts = done
      .filter(({ day }) => day >= from && day < until)
      .reduce((sum, { count }) => sum + count, 0);
    return { points: 0, counts, arrivals: entriesIn(entries, from, until), days: length };
  }).toReversed();
}

/** `until` itself is not counted. */
function entriesIn(entries: TeamPast["entries"], from: string, until: string): number {
  return entries.filter(({ day }) => day >= from && day < until).length;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
