import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { undoTriageBlockers } from "../domain/triage.ts";
import { updateItem } from "../store/items.ts";
import { endWaitOf } from "../store/waits.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Puts an item back into Triage while nothing has come of the decision yet. */
export async function undoTriage(context: Context & ProductScope, number: number): Promise<Item> {
  return changeItem(context, "triage", number, async (deed, item) => {
    refuseIf(undoTriageBlockers(item));
    if (item.state === "untriaged" && item.snoozedUntil === null) {
      refuseIf([blocker("not-triaged", `${item.ref} waits in Triage already.`, item.ref)]);
    }
    deed.record({ kind: "triage-undone", itemNumber: number, data: {} });
    await endWaitOf(deed.tx, deed.productId, { item: number, by: deed.actor.id, at: deed.now });
    return updateItem(deed.tx, deed, number, {
      state: "untriaged",
      rank: null,
      snoozedUntil: null,
      triagedBy: null,
      triagedAt: null,
      closedBy: null,
      closedAt: null,
      closeReason: null,
    });
  });
}
