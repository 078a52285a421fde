import { uuidv7 } from "uuidv7";
import { refuseIf } from "../domain/blocker.ts";
import type { Item, WaitKind } from "../domain/item.ts";
import { waitBlockers } from "../domain/wait.ts";
import { updateItem } from "../store/items.ts";
import { endWaitOf, insertWait } from "../store/waits.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

export interface WaitWish {
  kind: WaitKind;
  reason: string;
  /** Whom or what it waits for. */
  on?: string | null | undefined;
}

/** Says that work waits: something is in its way, or it is with people outside the team. */
export async function beginWait(
  context: Context & ProductScope,
  number: number,
  { kind, reason, on = null }: WaitWish,
): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    refuseIf(waitBlockers({ item, kind, on }));
    const wait = { item: number, by: deed.actor.id, at: deed.now };
    // A wait that its item did not take along, as when its triage was taken back, is over.
    await endWaitOf(deed.tx, deed.productId, wait);
    await insertWait(deed.tx, deed.productId, { ...wait, id: uuidv7(), kind, reason, on });
    deed.record({ kind: "item-blocked", itemNumber: number, data: { wait: kind, reason, on } });
    return updateItem(deed.tx, deed, number, { waitsFor: kind, waitsSince: deed.now });
  });
}
