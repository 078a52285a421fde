import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { updateItem } from "../store/items.ts";
import { changeItem, closedBlockers } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** An incident no longer hurts customers. What caused it is still to be found. */
export async function recoverItem(context: Context & ProductScope, number: number): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    refuseIf(closedBlockers(item));
    if (item.kind !== "incident") {
      refuseIf([
        blocker(
          "not-of-this-kind",
          `Only an incident recovers; ${item.ref} is a ${item.kind}.`,
          item.ref,
        ),
      ]);
    }
    if (item.recoveredAt !== null) return item;
    deed.record({ kind: "incident-recovered", itemNumber: number, data: { bySignal: false } });
    return updateItem(deed.tx, deed, number, { recoveredAt: deed.now });
  });
}
