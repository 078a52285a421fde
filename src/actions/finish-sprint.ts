import { refuseIf } from "../domain/blocker.ts";
import { finishBlockers, outcomeAtFinish, tally, type Sprint } from "../domain/sprint.ts";
import { endCommitment } from "../store/commitments.ts";
import { updateItem } from "../store/items.ts";
import {
  itemsInSprint,
  openItemsInSprint,
  sprintToChange,
  updateSprint,
} from "../store/sprints.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Finishes a running sprint: what is done counts, what is not returns to the backlog at the rank it always had. */
export async function finishSprint(context: Context & ProductScope, id: string): Promise<Sprint> {
  return perform(context, "plan", async (deed) => {
    const sprint = found(await sprintToChange(deed.tx, deed.productId, id), "such sprint");
    refuseIf(finishBlockers(sprint));
    await openItemsInSprint(deed.tx, deed, id);
    const items = await itemsInSprint(deed.tx, deed, id);
    const returned = items.filter((item) => outcomeAtFinish(item) === "returned");
    const done = tally(items.filter((item) => outcomeAtFinish(item) === "done"));
    for (const item of items) {
      const outcome = outcomeAtFinish(item);
      await endCommitment(deed.tx, deed.productId, {
        item: item.number,
        sprintId: id,
        at: deed.now,
        outcome,
      });
    }
    for (const item of returned) {
      await updateItem(deed.tx, deed, item.number, { sprintId: null });
      deed.record({
        kind: "item-returned",
        itemNumber: item.number,
        data: { sprintId: id, sprint: sprint.name },
      });
    }
    deed.record({
      kind: "sprint-finished",
      data: { sprintId: id, name: sprint.name, done, returned: returned.map((item) => item.ref) },
    });
    return updateSprint(deed.tx, deed.productId, id, {
      state: "finished",
      finishedAt: deed.now,
      donePoints: done.points,
      doneCounts: done.counts,
    });
  });
}
