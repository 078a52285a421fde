import { useDeferredValue, useMemo } from "react";
import type { Absence } from "../../../domain/availability.ts";
import type { PastSprint, PlannedSprint } from "../../../domain/forecast/past-sprint.ts";
import { sprintForecast, type SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import type { Item } from "../../../domain/item.ts";
import type { Team } from "../../../domain/product.ts";
import { plannedSprint } from "../../../domain/sprint-plan.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import type { SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { daysTogether, useAbsences } from "./absences.ts";
import { lastFinished } from "./which-sprint.ts";

export interface PlanForecast {
  team: Team | undefined;
  absences: readonly Absence[];
  availableDays: number | null;
  past: readonly PastSprint[];
  plan: PlannedSprint;
  /** Null before the team's first finished sprint. */
  forecast: SprintForecast | null;
  /** What is shown of the sprints before this one while they are on their way; null when they are here, or there are none. */
  awaited: Sprint | null;
}

/** The forecast as items go in and out and people come and go: by the server's own function, at once. */
export function usePlanForecast(
  sprint: Sprint,
  items: readonly Item[],
  detail: SprintDetail | null,
): PlanForecast {
  const team = useReplica((view) => view.teams.find((each) => each.id === sprint.teamId));
  const known = useAbsences(sprint);
  const absences = known ?? none;
  const availableDays =
    known === null && detail ? detail.availableDays : daysTogether(sprint, team, absences);
  const past = detail?.past ?? none;
  const returned = detail?.returned ?? none;
  const plan = useMemo(
    () =>
      plannedSprint({
        sprint,
        items,
        returned,
        lastSprintId: past.at(-1)?.id ?? null,
        availableDays,
      }),
    [sprint, items, returned, past, availableDays],
  );
  const last = useReplica((view) => lastFinished(view, sprint.teamId));
  const asked = useDeferredValue(plan);
  const forecast = useMemo(() => sprintForecast(past, asked), [past, asked]);
  return {
    team,
    absences,
    availableDays,
    past,
    plan,
    forecast,
    awaited: detail === null ? last : null,
  };
}

const none: never[] = [];
