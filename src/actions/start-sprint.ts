import { refuseIf } from "../domain/blocker.ts";
import { startBlockers, tally, type Sprint } from "../domain/sprint.ts";
import {
  openItemsInSprint,
  runningSprintFor,
  sprintToChange,
  updateSprint,
} from "../store/sprints.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Starts a planned sprint, and keeps what was planned. */
export async function startSprint(context: Context & ProductScope, id: string): Promise<Sprint> {
  return perform(context, "plan", async (deed) => {
    const sprint = found(await sprintToChange(deed.tx, deed.productId, id), "such sprint");
    const items = await openItemsInSprint(deed.tx, deed, id);
    const running = await runningSprintFor(deed.tx, deed, sprint.teamId);
    refuseIf(startBlockers({ sprint, items, running: running?.id === id ? null : running }));
    const planned = tally(items);
    deed.record({ kind: "sprint-started", data: { sprintId: id, name: sprint.name, planned } });
    return updateSprint(deed.tx, deed.productId, id, {
      state: "running",
      startedAt: deed.now,
      plannedPoints: planned.points,
      plannedCounts: planned.counts,
    });
  });
}
