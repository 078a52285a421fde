import { sql, type Kysely } from "kysely";
import { parseRef, type Item } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import { itemOf, itemsOf, type ProductId } from "./items.ts";

/** Items whose title or description has every word of `text` (the last may be half typed), or the item whose ref it is. */
export async function searchItems(
  db: Kysely<Database>,
  product: ProductId,
  text: string,
  limit: number,
): Promise<Item[]> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const number = numberMeant(product.productKey, text.trim());
  if (words.length === 0) return [];
  const query = words.map((word) => `${word}:*`).join(" & ");
  const best = sql<number>`ts_rank_cd(item.search, to_tsquery('simple', ${query}))`;
  // Ranking reads every row that matches, and a single letter matches nearly all: look at a bounded number of candidates.
  const candidates = sql<number>`(
    select number from item
    where product_id = ${product.productId} and search @@ to_tsquery('simple', ${query})
    limit ${mostCandidates}
  )`;
  const rows = await itemsOf(db, product)
    .where((is) =>
      is.or([
        is("item.number", "in", candidates),
        ...(number === null ? [] : [is("item.number", "=", number)]),
      ]),
    )
    .orderBy(sql`item.number = ${number ?? 0}`, "desc")
    .orderBy(sql`item.state in ('done', 'declined', 'duplicate')`)
    .orderBy(best, "desc")
    .orderBy("item.number", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

const mostCandidates = 500;

/** "12", "shop-12" and "SHOP-12" mean item 12 of SHOP. */
function numberMeant(productKey: string, text: string): number | null {
  const parsed = parseRef(/^\d{1,9}$/.test(text) ? `${productKey}-${text}` : text);
  return parsed && parsed.key === productKey ? parsed.number : null;
}
