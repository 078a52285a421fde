import { carriedPoints, carryOver, type Returned } from "./carry-over.ts";
import type { PlannedSprint } from "./forecast/past-sprint.ts";
import type { Item } from "./item.ts";
import { tally, type Sprint } from "./sprint.ts";

export interface SprintPlan {
  sprint: Pick<Sprint, "startsOn" | "endsOn" | "plannedPoints" | "plannedCounts" | "carriedPoints">;
  /** What is in it now. */
  items: readonly Pick<Item, "ref" | "kind" | "points">[];
  returned: readonly Returned[];
  /** The team's last finished sprint. */
  lastSprintId: string | null;
  availableDays: number | null;
}

/** A plan as a forecast is asked about it: as it was when the sprint started, or as it stands while it is being made. */
export function plannedSprint({
  sprint,
  items,
  returned,
  lastSprintId,
  availableDays,
}: SprintPlan): PlannedSprint {
  const now = tally(items);
  const { story: _, ...counts } = sprint.plannedCounts ?? now.counts;
  const carried = carryOver(items, returned, lastSprintId);
  return {
    startsOn: sprint.startsOn,
    endsOn: sprint.endsOn,
    availableDays,
    plannedPoints: sprint.plannedPoints,
    plannedCounts: counts,
    carriedPoints: sprint.carriedPoints ?? carriedPoints(items, carried),
  };
}
