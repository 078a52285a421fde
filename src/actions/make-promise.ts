import { uuidv7 } from "uuidv7";
import { Invalid, refuseIf } from "../domain/blocker.ts";
import {
  promiseBlockers,
  promiseWords,
  type ActionPromise,
  type WatchKind,
} from "../domain/promise.ts";
import type { Item } from "../domain/item.ts";
import { insertPromise, isHeardOf } from "../store/promises.ts";
import { listPromises } from "../store/read-promises.ts";
import { serviceById } from "../store/services.ts";
import { changeItem, closedBlockers } from "./change-item.ts";
import { found, type Context, type Deed, type ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";

export interface PromiseWish {
  watches: WatchKind;
  watched?: string | undefined;
  exception?: string | undefined;
  /** Where a watched item is named and nothing is said, that of the item. */
  serviceId?: string | null | undefined;
  days?: number | null | undefined;
  releases?: number | null | undefined;
}

/** Says of an action that is not done yet what will not be seen again once it is, and for how long. */
export async function makePromise(
  context: Context & ProductScope,
  number: number,
  wish: PromiseWish,
): Promise<ActionPromise> {
  return changeItem(context, "work", number, async (deed, action) => {
    refuseIf(closedBlockers(action));
    const watched = wish.watches === "item" ? await watchedItem(deed, wish) : null;
    const serviceId = wish.serviceId === undefined ? (watched?.serviceId ?? null) : wish.serviceId;
    const terms = {
      watches: wish.watches,
      watched: watched?.ref ?? null,
      exception: wish.exception ?? null,
      serviceId,
      days: wish.days ?? null,
      releases: wish.releases ?? null,
    };
    const isKnown = watched !== null && (await isHeardOf(deed.tx, deed.productId, watched.number));
    refuseIf(promiseBlockers({ action, terms, watched, isHeardOf: isKnown }));
    const service = await serviceNamed(deed, serviceId);
    const id = uuidv7();
    await insertPromise(deed.tx, deed.productId, {
      ...terms,
      id,
      action: number,
      watched: watched?.number ?? null,
      by: deed.actor.id,
      at: deed.now,
    });
    const words = promiseWords(terms, service);
    deed.record({ kind: "promise-made", itemNumber: number, data: { promiseId: id, words } });
    const [made] = await listPromises(deed.tx, deed, { id, limit: 1, now: deed.now });
    return found(made, "promise");
  });
}

async function watchedItem(deed: Deed, { watched = "" }: PromiseWish): Promise<Item> {
  const item = await itemNamed(deed, watched);
  if (!item) throw new Invalid("/watched", `${watched} is no item of this product.`);
  return item;
}

async function serviceNamed(deed: Deed, serviceId: string | null): Promise<string | null> {
  if (serviceId === null) return null;
  const service = await serviceById(deed.tx, deed.productId, serviceId);
  if (!service) throw new Invalid("/serviceId", "That is no service of this product.");
  return service.name;
}
