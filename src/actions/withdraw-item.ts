import { Refusal, blocker, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { endCommitment } from "../store/commitments.ts";
import { updateItem } from "../store/items.ts";
import { sprintById } from "../store/sprints.ts";
import { changeItem, closedBlockers } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Takes an item out of its sprint, back to where it ranks in the backlog. */
export async function withdrawItem(context: Context & ProductScope, number: number): Promise<Item> {
  return changeItem(context, "plan", number, async (deed, item) => {
    refuseIf(closedBlockers(item));
    const sprint = item.sprintId ? await sprintById(deed.tx, deed.productId, item.sprintId) : null;
    if (!sprint)
      throw new Refusal([blocker("not-in-sprint", `${item.ref} is in no sprint.`, item.ref)]);
    await endCommitment(deed.tx, deed.productId, {
      item: number,
      sprintId: sprint.id,
      at: deed.now,
      outcome: "withdrawn",
    });
    deed.record({
      kind: "item-withdrawn",
      itemNumber: number,
      data: { sprintId: sprint.id, sprint: sprint.name },
    });
    return updateItem(deed.tx, deed, number, { sprintId: null });
  });
}
