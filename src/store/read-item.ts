import type { Kysely } from "kysely";
import type { ItemDetails } from "../domain/item-details.ts";
import type { Database } from "./connect.ts";
import { eventsOfItem } from "./events.ts";
import { displacements } from "./expeditions.ts";
import {
  ancestorsOf,
  closureTexts,
  commentsOf,
  descendantsOf,
  linksOf,
  proofsOf,
} from "./item-details.ts";
import { itemByNumber, type ProductId } from "./items.ts";
import { streamsOfItem } from "./item-streams.ts";

/** Everything about one item, or null when there is none. */
export async function readItem(
  db: Kysely<Database>,
  product: ProductId,
  number: number,
): Promise<ItemDetails | null> {
  const item = await itemByNumber(db, product, number);
  if (!item) return null;
  const { productId } = product;
  const [texts, family, ancestors, history, comments, proofs, links, streams, pushed] =
    await Promise.all([
      closureTexts(db, product, number),
      descendantsOf(db, product, number),
      item.recurrenceOf ? ancestorsOf(db, product, number) : [],
      eventsOfItem(db, product, number),
      commentsOf(db, productId, number),
      proofsOf(db, productId, number),
      linksOf(db, product, number),
      streamsOfItem(db, productId, number),
      displacements(db, product, { item: number }),
    ]);
  return {
    item,
    description: texts?.description ?? "",
    closure: item.closedAt
      ? {
          cause: item.cause,
          explanation: texts?.causeExplanation ?? item.closeReason,
          by: texts?.closedByName ?? "Somebody who left",
          at: item.closedAt,
        }
      : null,
    ...family,
    ancestors,
    history,
    comments,
    proofs,
    links,
    streams,
    displacements: pushed,
  };
}
