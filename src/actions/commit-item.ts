import { Absent, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { commitBlockers } from "../domain/sprint.ts";
import { commit } from "../store/commitments.ts";
import { updateItem } from "../store/items.ts";
import { sprintById, sprintToChange } from "../store/sprints.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";
import { keepAdded } from "./keep-ledger.ts";
import { keepWithinLimits } from "./keep-within-limits.ts";

/** Takes an item into a sprint. Whatever comes while the sprint runs is marked as not planned. */
export async function commitItem(
  context: Context & ProductScope,
  number: number,
  sprintId: string,
): Promise<Item> {
  return changeItem(context, "plan", number, async (deed, item) => {
    const sprint = await sprintToChange(deed.tx, deed.productId, sprintId);
    if (!sprint) throw new Absent("such sprint");
    const current = item.sprintId ? await sprintById(deed.tx, deed.productId, item.sprintId) : null;
    refuseIf(commitBlockers({ item, sprint, current }));
    if (current) return item;
    const teamId = item.teamId ?? sprint.teamId;
    if (teamId !== item.teamId)
      await keepWithinLimits(deed, { item, to: { teamId }, override: undefined });
    const planned = sprint.state === "planned";
    await commit(deed.tx, deed.productId, {
      item: number,
      sprintId,
      by: deed.actor.id,
      at: deed.now,
      planned,
    });
    deed.record({
      kind: "item-committed",
      itemNumber: number,
      data: { sprintId, sprint: sprint.name, whileRunning: !planned },
    });
    const taken = await updateItem(deed.tx, deed, number, {
      sprintId,
      teamId,
      displacedBy: null,
    });
    if (!planned) await keepAdded(deed, taken, sprint);
    return taken;
  });
}
