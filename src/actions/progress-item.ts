import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { updateItem } from "../store/items.ts";
import { changeItem, closedBlockers, untriagedBlockers } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Where open, triaged work stands on the board. */
export type Progress = "ready" | "started" | "review";

export async function progressItem(
  context: Context & ProductScope,
  number: number,
  to: Progress,
): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    refuseIf([...closedBlockers(item), ...untriagedBlockers(item)]);
    if (item.state === to) return item;
    deed.record({ kind: "item-progressed", itemNumber: number, data: { from: item.state, to } });
    const startedAt = item.startedAt ? new Date(item.startedAt) : to === "ready" ? null : deed.now;
    return updateItem(deed.tx, deed, number, { state: to, startedAt });
  });
}
