import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { endWaitBlockers } from "../domain/wait.ts";
import { updateItem } from "../store/items.ts";
import { endWaitOf } from "../store/waits.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Says that work goes on. */
export async function endWait(context: Context & ProductScope, number: number): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    refuseIf(endWaitBlockers(item));
    await endWaitOf(deed.tx, deed.productId, { item: number, by: deed.actor.id, at: deed.now });
    if (item.waitsFor !== null) {
      const data = { wait: item.waitsFor };
      deed.record({ kind: "item-unblocked", itemNumber: number, data });
    }
    return updateItem(deed.tx, deed, number, { waitsFor: null, waitsSince: null });
  });
}
