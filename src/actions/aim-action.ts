import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Aim, Item } from "../domain/item.ts";
import { updateItem } from "../store/items.ts";
import { changeItem, closedBlockers, refuseIfChanged } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Says what an action does about its cause: it prevents it, detects it sooner, or contains it. */
export async function aimAction(
  context: Context & ProductScope,
  number: number,
  { aim, version }: { aim: Aim; version?: number | undefined },
): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    if (item.kind !== "action") {
      const message = `Only an action aims at a cause; ${item.ref} is a ${item.kind}.`;
      refuseIf([blocker("not-of-this-kind", message, item.ref)]);
    }
    refuseIf(closedBlockers(item));
    await refuseIfChanged(deed, item, version);
    if (item.aim === aim) return item;
    deed.record({ kind: "action-aimed", itemNumber: number, data: { aim } });
    return updateItem(deed.tx, deed, number, { aim });
  });
}
