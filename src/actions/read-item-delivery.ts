import type { ItemDelivery } from "../domain/release-details.ts";
import { itemByNumber } from "../store/items.ts";
import { carriesItems, productionOf } from "../store/release-contents.ts";
import { isNamedByCommit, releasesOfItem } from "../store/release-details.ts";
import { tiesOf } from "../store/release-ties.ts";
import { found, type Context, type ProductScope } from "./context.ts";

/** In which releases an item is, whether customers have it, and which releases an incident is tied to. */
export async function readItemDelivery(
  { store, productId, productKey }: Context & ProductScope,
  number: number,
): Promise<ItemDelivery> {
  const product = { productId, productKey };
  const item = found(await itemByNumber(store, product, number), "such item");
  const production = await productionOf(store, productId);
  const [releases, ties, carries, isNamed] = await Promise.all([
    releasesOfItem(store, productId, number, production),
    item.kind === "incident" ? tiesOf(store, product, { item: number }) : [],
    carriesItems(store, productId),
    isNamedByCommit(store, productId, number),
  ]);
  const { deliveredAt, state } = item;
  const waits = isNamed ? "waiting" : "unknown";
  const standing = deliveredAt !== null ? "delivered" : carries && state === "done" ? waits : null;
  return { standing, deliveredAt, releases, ties };
}
