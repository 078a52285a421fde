import { dayAfter } from "./availability.ts";
import { blocker, type Blocker } from "./blocker.ts";
import { dayOf } from "./flow/calendar.ts";
import { isClosed, isRanked, kinds, type Item, type Kind } from "./item.ts";

export const sprintStates = ["planned", "running", "finished"] as const;
export type SprintState = (typeof sprintStates)[number];

/** Long enough for any cadence; what lasts longer is no sprint. */
export const longestSprintInDays = 99;

/** How many items there are of each kind. */
export type Counts = Partial<Record<Kind, number>>;

/** A time box of one team. Days are ISO dates; times ISO 8601 in UTC. */
export interface Sprint {
  id: string;
  teamId: string;
  name: string;
  goal: string;
  state: SprintState;
  startsOn: string;
  endsOn: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Points of the stories in the plan when it started; null before. */
  plannedPoints: number | null;
  /** Items in the plan when it started, counted by kind. */
  plannedCounts: Counts | null;
  /** Points of the stories that were done when it finished; null before. */
  donePoints: number | null;
  doneCounts: Counts | null;
  /** Working days that its people had together, as known when it started; null before, and where nobody is on the team. */
  availableDays: number | null;
  /** Points of the stories in its plan that the team's last sprint had returned; null before it starts. */
  carriedPoints: number | null;
  version: number;
}

export const outcomes = ["done", "returned", "withdrawn", "displaced"] as const;
export type Outcome = (typeof outcomes)[number];

/** An item's part in a sprint. Times are ISO 8601 in UTC. */
export interface Commitment {
  ref: string;
  title: string;
  kind: Kind;
  /** Only a story carries points. */
  points: number | null;
  /** Part of the plan when the sprint started, or taken in while it ran. */
  planned: boolean;
  byName: string;
  at: string;
  endedAt: string | null;
  /** How it ended; null while the sprint runs with it. */
  outcome: Outcome | null;
  /** How the item stands now, which after the sprint may be something else. */
  state: Item["state"];
  closedAt: string | null;
}

export type Standing = Outcome | "open" | "declined";

/** How an item stands in a sprint: by how its part in it ended, or while it has not, by its state. */
export function standingOf({ outcome, state }: Pick<Commitment, "outcome" | "state">): Standing {
  if (outcome !== null) return outcome;
  if (state === "done") return "done";
  return isClosed({ state }) ? "declined" : "open";
}

/** What a set of items adds up to: points from stories alone, every kind counted. */
export interface Tally {
  points: number;
  counts: Counts;
}

/** Defects and their like count, never in points. */
export function tally(items: Iterable<Pick<Item, "kind" | "points">>): Tally {
  const counts: Counts = {};
  let points = 0;
  for (const item of items) {
    counts[item.kind] = (counts[item.kind] ?? 0) + 1;
    if (item.kind === "story") points += item.points ?? 0;
  }
  return { points, counts };
}

/** The items that take capacity without points: everything but stories. */
export function unestimatedCount(counts: Counts): number {
  return kinds
    .filter((kind) => kind !== "story")
    .reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

export interface StartQuestion {
  sprint: Pick<Sprint, "state" | "name">;
  items: readonly Pick<Item, "kind">[];
  /** The team's sprint that runs now, if one does. */
  running: Pick<Sprint, "name"> | null;
  /** Working days that its people have together; null where nobody is on the team. */
  availableDays?: number | null;
}

/** A sprint builds an increment of the product: one made of fixes alone is a maintenance sprint, and does not start. */
export function startBlockers({
  sprint,
  items,
  running,
  availableDays = null,
}: StartQuestion): Blocker[] {
  const found: Blocker[] = [];
  if (sprint.state !== "planned") {
    found.push(
      blocker(
        "sprint-not-planned",
        `${sprint.name} is ${sprint.state}. Only a planned sprint can start.`,
      ),
    );
  }
  if (running)
    found.push(blocker("sprint-running", `${running.name} is still running. Finish it first.`));
  if (!items.some((item) => item.kind === "story")) {
    found.push(
      blocker(
        "increment-missing",
        "A sprint starts only with a story in it: fixing alone is no product increment. Take at least one story into it.",
      ),
    );
  }
  found.push(...presenceBlockers(sprint, availableDays));
  return found;
}

/** A sprint in which nobody is there on any day can do nothing. Null is unknown, which is no reason to refuse. */
export function presenceBlockers(
  { name }: Pick<Sprint, "name">,
  availableDays: number | null,
): Blocker[] {
  if (availableDays === null || availableDays > 0) return [];
  return [
    blocker(
      "nobody-available",
      `Nobody of the team is there on any day of ${name}. Change its days, or who is there.`,
    ),
  ];
}

type DatedSprint = Pick<Sprint, "id" | "name" | "state" | "startsOn" | "endsOn" | "finishedAt">;

/**
 * A team is in one sprint at a time, so its sprints do not overlap. One that finished early has its days up to the day on which it
 * finished, which may be the first of the next. `id` is that of the sprint itself, which is not in its own way.
 */
export function overlapBlockers(
  sprint: Pick<Sprint, "startsOn" | "endsOn"> & { id?: string },
  others: readonly DatedSprint[],
  timeZone: string,
): Blocker[] {
  return others
    .filter((other) => other.id !== sprint.id)
    .filter(
      (other) => other.startsOn <= sprint.endsOn && sprint.startsOn <= lastDay(other, timeZone),
    )
    .map((other) =>
      blocker(
        "sprints-overlap",
        `${other.name} of this team is from ${other.startsOn} to ${other.endsOn}. Its sprints follow one another: choose other days.`,
      ),
    );
}

function lastDay({ state, endsOn, finishedAt }: DatedSprint, timeZone: string): string {
  if (state !== "finished" || finishedAt === null) return endsOn;
  const dayBefore = dayAfter(dayOf(Date.parse(finishedAt) / 1000, timeZone), -1);
  return dayBefore < endsOn ? dayBefore : endsOn;
}

export function finishBlockers(sprint: Pick<Sprint, "state" | "name">): Blocker[] {
  return sprint.state === "running"
    ? []
    : [blocker("sprint-not-running", `${sprint.name} is ${sprint.state}, not running.`)];
}

export interface CommitQuestion {
  item: Pick<Item, "ref" | "state" | "sprintId">;
  sprint: Pick<Sprint, "id" | "state" | "name">;
  /** The unfinished sprint that the item is in, if it is in one. */
  current: Pick<Sprint, "id" | "name"> | null;
}

/** Only what is in the backlog goes into a sprint, and into one at a time. */
export function commitBlockers({ item, sprint, current }: CommitQuestion): Blocker[] {
  const found: Blocker[] = [];
  if (sprint.state === "finished")
    found.push(blocker("sprint-finished", `${sprint.name} is finished.`));
  if (item.state === "untriaged") {
    found.push(
      blocker(
        "not-triaged",
        `${item.ref} waits in Triage. Nothing is planned before triage.`,
        item.ref,
      ),
    );
  } else if (!isRanked(item)) {
    found.push(blocker("already-closed", `${item.ref} is ${item.state}.`, item.ref));
  }
  if (current && current.id !== sprint.id) {
    found.push(
      blocker(
        "in-other-sprint",
        `${item.ref} is in ${current.name}. Take it out there first.`,
        item.ref,
      ),
    );
  }
  return found;
}

/** Where an item stands when its sprint finishes: done, or back in the backlog at the rank it always had. */
export function outcomeAtFinish(item: Pick<Item, "state">): "done" | "returned" {
  return item.state === "done" ? "done" : "returned";
}
