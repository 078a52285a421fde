import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { mergeBlockers } from "../domain/merge.ts";
import { updateItem } from "../store/items.ts";
import { pointStreamsAt } from "../store/item-streams.ts";
import { changeItem } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";

/** Closes an item as the same as another; what is heard of it from now on belongs to that one. */
export async function mergeItem(
  context: Context & ProductScope,
  number: number,
  into: string,
): Promise<Item> {
  return changeItem(context, "triage", number, async (deed, item) => {
    const original = await itemNamed(deed, into);
    refuseIf(mergeBlockers(item, original, into));
    return closeAsDuplicate(deed, item, original as Item);
  });
}

export async function closeAsDuplicate(deed: Deed, item: Item, original: Item): Promise<Item> {
  await pointStreamsAt(deed.tx, deed.productId, item.number, original.number);
  deed.record({ kind: "item-duplicated", itemNumber: item.number, data: { of: original.ref } });
  deed.record({
    kind: "duplicate-received",
    itemNumber: original.number,
    data: { from: item.ref },
  });
  return updateItem(deed.tx, deed, item.number, {
    state: "duplicate",
    duplicateOf: original.number,
    rank: null,
    snoozedUntil: null,
    closedBy: deed.actor.id,
    closedAt: deed.now,
  });
}
