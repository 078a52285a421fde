import { Invalid, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { updateItem } from "../store/items.ts";
import { isMember } from "../store/item-details.ts";
import { changeItem, closedBlockers } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";
import { keepWithinLimits, type Override } from "./keep-within-limits.ts";

/** Gives an item to a person of the product, or to nobody. */
export async function assignItem(
  context: Context & ProductScope,
  number: number,
  { personId, override }: { personId: string | null; override?: Override | undefined },
): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    refuseIf(closedBlockers(item));
    if (personId === item.assigneeId) return item;
    if (personId !== null && !(await isMember(deed.tx, deed.productId, personId))) {
      throw new Invalid("/personId", "That person does not work on this product.");
    }
    await keepWithinLimits(deed, { item, to: { assigneeId: personId }, override });
    deed.record({ kind: "item-assigned", itemNumber: number, data: { personId } });
    return updateItem(deed.tx, deed, number, { assigneeId: personId });
  });
}
