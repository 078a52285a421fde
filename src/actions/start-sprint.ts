import { refuseIf } from "../domain/blocker.ts";
import { sprintForecast } from "../domain/forecast/sprint-forecast.ts";
import { plannedSprint } from "../domain/sprint-plan.ts";
import { forecastAtStart } from "../domain/sprint-review.ts";
import { startBlockers, tally, type Sprint } from "../domain/sprint.ts";
import { pastSprints } from "../store/past-sprints.ts";
import { availableDaysOf } from "../store/read-sprint.ts";
import { returnedBefore } from "../store/sprint-history.ts";
import {
  openItemsInSprint,
  runningSprintFor,
  sprintToChange,
  updateSprint,
} from "../store/sprints.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Starts a planned sprint, and keeps what was planned, who is there, what comes again, and what the forecast says of it. */
export async function startSprint(context: Context & ProductScope, id: string): Promise<Sprint> {
  return perform(context, "plan", async (deed) => {
    const { tx, productId } = deed;
    const sprint = found(await sprintToChange(tx, productId, id), "such sprint");
    const items = await openItemsInSprint(tx, deed, id);
    const running = await runningSprintFor(tx, deed, sprint.teamId);
    const availableDays = await availableDaysOf(tx, productId, sprint);
    const other = running?.id === id ? null : running;
    refuseIf(startBlockers({ sprint, items, running: other, availableDays }));
    const past = await pastSprints(tx, productId, sprint.teamId);
    const returned = await returnedBefore(tx, deed, sprint);
    const lastSprintId = past.at(-1)?.id ?? null;
    const plan = plannedSprint({ sprint, items, returned, lastSprintId, availableDays });
    const planned = tally(items);
    const forecast = sprintForecast(past, { ...plan, plannedPoints: planned.points });
    deed.record({ kind: "sprint-started", data: { sprintId: id, name: sprint.name, planned } });
    return updateSprint(tx, productId, id, {
      state: "running",
      startedAt: deed.now,
      plannedPoints: planned.points,
      plannedCounts: planned.counts,
      availableDays,
      carriedPoints: plan.carriedPoints,
      ...(forecast ? { forecast: forecastAtStart(forecast) } : {}),
    });
  });
}
