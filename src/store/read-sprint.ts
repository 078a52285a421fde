import type { Kysely } from "kysely";
import { availableDays } from "../domain/availability.ts";
import type { Returned } from "../domain/carry-over.ts";
import { arithmeticForecast, type Forecast } from "../domain/forecast/arithmetic.ts";
import type { PastSprint } from "../domain/forecast/past-sprint.ts";
import { sprintForecast, type SprintForecast } from "../domain/forecast/sprint-forecast.ts";
import type { Displacement } from "../domain/item-details.ts";
import type { Item } from "../domain/item.ts";
import { plannedSprint } from "../domain/sprint-plan.ts";
import type { ForecastAtStart } from "../domain/sprint-review.ts";
import type { Commitment, Sprint } from "../domain/sprint.ts";
import { listAbsences } from "./absences.ts";
import type { Database } from "./connect.ts";
import { displacements } from "./expeditions.ts";
import type { ProductId } from "./items.ts";
import { pastSprints } from "./past-sprints.ts";
import { commitmentsOf, returnedBefore } from "./sprint-history.ts";
import { forecastOfSprint, itemsInSprint, lastFinishedSprint, sprintById } from "./sprints.ts";
import { teamById } from "./teams.ts";

export interface SprintDetails {
  sprint: Sprint;
  items: Item[];
  /** What the team can probably take, by the article's arithmetic; null before its first finished sprint. */
  forecast: Forecast | null;
  /** The sprint that the arithmetic is made from. */
  last: Sprint | null;
  displacements: Displacement[];
  /** The team's sprints that had finished when this one started, oldest first. */
  past: PastSprint[];
  /** Working days that its people have together: as known when it started, or as they stand now. Null where nobody is on the team. */
  availableDays: number | null;
  /** What was learned from `past` about the plan; null before the first finished sprint, and once it is finished. */
  learned: SprintForecast | null;
  /** What the forecast said when it started. */
  atStart: ForecastAtStart | null;
  /** Every part that an item had in it. */
  commitments: Commitment[];
  /** What earlier sprints of the team have returned, of the backlog and of this sprint. */
  returned: Returned[];
}

export async function readSprint(
  db: Kysely<Database>,
  product: ProductId,
  id: string,
): Promise<SprintDetails | null> {
  const sprint = await sprintById(db, product.productId, id);
  if (!sprint) return null;
  const { productId } = product;
  const [items, last, pushed, past, available, atStart, commitments, returned] = await Promise.all([
    itemsInSprint(db, product, id),
    lastFinishedSprint(db, productId, sprint.teamId),
    displacements(db, product, { sprintId: id }),
    pastSprints(db, productId, sprint.teamId, sprint.startedAt),
    availableDaysOf(db, productId, sprint),
    forecastOfSprint(db, productId, id),
    commitmentsOf(db, product, id),
    returnedBefore(db, product, sprint),
  ]);
  const isFinished = sprint.state === "finished";
  const lastSprintId = past.at(-1)?.id ?? null;
  const plan = plannedSprint({ sprint, items, returned, lastSprintId, availableDays: available });
  return {
    sprint,
    items,
    forecast: last && !isFinished ? arithmeticForecast(last.record, plan.plannedCounts) : null,
    last: last?.sprint ?? null,
    displacements: pushed,
    past,
    availableDays: available,
    learned: isFinished ? null : sprintForecast(past, plan),
    atStart,
    commitments,
    returned,
  };
}

/** As it was recorded when the sprint started; before that, as the team and its absences stand. */
export async function availableDaysOf(
  db: Kysely<Database>,
  productId: number,
  sprint: Pick<Sprint, "teamId" | "startsOn" | "endsOn" | "state" | "availableDays">,
): Promise<number | null> {
  if (sprint.state !== "planned") return sprint.availableDays;
  const { teamId, startsOn, endsOn } = sprint;
  const team = await teamById(db, productId, teamId);
  if (!team) return null;
  const absences = await listAbsences(db, productId, teamId, { from: startsOn, to: endsOn });
  const { workingDays } = team.flow;
  return availableDays(sprint, { personIds: team.personIds, workingDays, absences });
}
