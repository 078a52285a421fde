import type { Counts } from "../sprint.ts";

/** A finished sprint as forecasts learn from it. Days are ISO dates. Oldest first wherever several are given. */
export interface PastSprint {
  id: string;
  name: string;
  startsOn: string;
  endsOn: string;
  /** Working days that its people had together; null where nobody said. */
  availableDays: number | null;
  /** Points of the stories in the plan when it started; null for imported sprints. */
  plannedPoints: number | null;
  /** What was in the plan without points, by kind. */
  plannedCounts: Counts;
  donePoints: number;
  /** What was done without points, by kind, whenever it came in. */
  doneCounts: Counts;
  /** Defects and incidents that came into it after its start, emergencies among them. */
  interrupts: number;
  /** Those of them that were expedited. */
  expedited: number;
  /** Points of its planned stories that had been in the sprint before as well. */
  carriedPoints: number;
}

/** The sprint that is asked about: what is known of it before it starts, or while it runs. */
export interface PlannedSprint {
  startsOn: string;
  endsOn: string;
  availableDays: number | null;
  /** The team's own commitment. Null while the plan is being made: then it is what is asked for, and no reason for the answer. */
  plannedPoints: number | null;
  plannedCounts: Counts;
  carriedPoints: number;
}
