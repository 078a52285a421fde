import { Absent, blocker, refuseIf } from "../domain/blocker.ts";
import type { Relation } from "../domain/event.ts";
import type { Item } from "../domain/item.ts";
import { linkBlockers } from "../domain/link.ts";
import { insertLink } from "../store/item-details.ts";
import { changeItem } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";

/** Says how two items of a product hang together. Links append, also to what is done. */
export async function addLink(
  context: Context & ProductScope,
  number: number,
  { relation, to }: { relation: Relation; to: string },
): Promise<Item> {
  return changeItem(context, "link", number, async (deed, item) => {
    if (!to.startsWith(`${deed.productKey}-`)) {
      refuseIf([blocker("other-product", `${to} belongs to another product.`, to)]);
    }
    const target = await itemNamed(deed, to);
    if (!target) throw new Absent(to);
    refuseIf(linkBlockers(item, relation, target));
    await linkItems(deed, item, relation, target);
    return item;
  });
}

export async function linkItems(
  deed: Deed,
  from: Item,
  relation: Relation,
  to: Item,
): Promise<void> {
  const isNew = await insertLink(deed.tx, deed.productId, {
    from: from.number,
    relation,
    to: to.number,
    by: deed.actor.id,
    at: deed.now,
  });
  if (!isNew) return;
  deed.record({ kind: "link-added", itemNumber: from.number, data: { relation, to: to.ref } });
  deed.record({ kind: "link-received", itemNumber: to.number, data: { relation, from: from.ref } });
}
