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
  // Ranking reads every row that matches, and a single letter matches nearly all: look at a bounded number of candidates.
  const found = sql<{ number: number; fit: number }>`(
    select number, ts_rank_cd(words, to_tsquery('simple', ${query})) as fit from item_words
    where product_id = ${product.productId} and words @@ to_tsquery('simple', ${query}) and number <> ${number ?? 0}
    limit ${mostCandidates}
  )`;
  const meant = sql`(select ${number ?? 0}::int as number, ${fitOfRef}::real as fit)`;
  const rows = await itemsOf(db, product)
    .innerJoin(
      sql<{ number: number; fit: number }>`(${found} union all ${meant})`.as("found"),
      "found.number",
      "item.number",
    )
    .orderBy(sql`found.fit = ${fitOfRef}`, "desc")
    .orderBy(sql`item.state in ('done', 'declined', 'duplicate')`)
    .orderBy("found.fit", "desc")
    .orderBy("item.number", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

const mostCandidates = 500;

/** What is named by its ref stands first, whatever else matches. */
const fitOfRef = 1000;

/** "12", "shop-12" and "SHOP-12" mean item 12 of SHOP. */
function numberMeant(productKey: string, text: string): number | null {
  const parsed = parseRef(/^\d{1,9}$/.test(text) ? `${productKey}-${text}` : text);
  return parsed && parsed.key === productKey ? parsed.number : null;
}
