import { sql, type Kysely } from "kysely";
import type { AskedWord } from "../domain/candidate-query.ts";
import type { Item } from "../domain/item.ts";
import { longestClosedInDays } from "../domain/similar-item.ts";
import type { WordShares } from "../domain/term-statistics.ts";
import type { Database } from "./connect.ts";
import { itemOf, itemsByNumber, itemsOf, type ProductId } from "./items.ts";

/** An item with as much of its description as is compared. */
export interface ToldItem {
  item: Item;
  description: string;
}

/** Who writes more has pasted a log: what it is about stands above it. */
const longestCompared = 2000;

export async function toldItem(
  db: Kysely<Database>,
  product: ProductId,
  number: number,
): Promise<ToldItem | null> {
  const row = await itemsOf(db, product)
    .select(sql<string>`left(item.description, ${longestCompared})`.as("told"))
    .where("item.number", "=", number)
    .executeTakeFirst();
  return row ? toldOf(product, row) : null;
}

/** What is asked for: a query that finds few, and one that ranks what was found by everything that is told. */
export interface CandidateQuery {
  clauses: readonly (readonly AskedWord[])[];
  words: readonly string[];
}

/** The items that share most words with one, open or closed not long ago, the best first. */
export async function candidatesFor(
  db: Kysely<Database>,
  product: ProductId,
  number: number,
  { clauses, words }: CandidateQuery,
  now: Date,
): Promise<ToldItem[]> {
  if (clauses.length === 0) return [];
  const narrow = anyOf(clauses.map(allOf));
  const wide = anyOf(words.map(quoted));
  const since = new Date(now.getTime() - longestClosedInDays * 86_400_000);
  // However common the words are by now, a bounded number of rows is looked at.
  const matching = sql`
    select number, ts_rank(words, ${wide}::tsquery) as fit from item_words
    where product_id = ${product.productId} and words @@ ${narrow}::tsquery and number <> ${number}
    limit ${mostMatching}`;
  const best = sql<{ number: number; fit: number }>`(
    with matching as materialized (${matching})
    select matching.number, matching.fit from matching
    join item on item.product_id = ${product.productId} and item.number = matching.number
    where item.closed_at is null or item.closed_at > ${since}::timestamptz
    order by matching.fit desc, matching.number desc limit ${mostCandidates}
  )`;
  const rows = await itemsOf(db, product)
    .innerJoin(best.as("best"), "best.number", "item.number")
    .select(sql<string>`left(item.description, ${longestCompared})`.as("told"))
    .orderBy("best.fit", "desc")
    .execute();
  return rows.map((row) => toldOf(product, row));
}

const mostMatching = 1500;
const mostCandidates = 200;

function toldOf(
  { productKey }: ProductId,
  { told, ...row }: Parameters<typeof itemOf>[1] & { told: string },
): ToldItem {
  return { item: itemOf(productKey, row), description: told };
}

function allOf(words: readonly AskedWord[]): string {
  const each = words.map(({ word, isBeginning }) => `${quoted(word)}${isBeginning ? ":*" : ""}`);
  return `(${each.join(" & ")})`;
}

function anyOf(clauses: readonly string[]): string {
  return clauses.join(" | ");
}

/** A word as it is kept, whatever stands in it. */
function quoted(word: string): string {
  return `'${word.replaceAll(/['\\]/g, (each) => each + each)}'`;
}

export async function originalsOf(
  db: Kysely<Database>,
  product: ProductId,
  items: readonly Item[],
): Promise<Item[]> {
  const refs = new Set(items.flatMap(({ duplicateOf }) => duplicateOf ?? []));
  return itemsByNumber(
    db,
    product,
    [...refs].map((ref) => Number(ref.split("-")[1])),
  );
}

/** What the database has counted by the way, over all products; nothing before it has looked at the table for the first time. */
export async function wordShares(db: Kysely<Database>): Promise<WordShares> {
  const { rows } = await sql<{ word: string; share: number }>`
    select each.word, each.share from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs) as each(word, share)
    where schemaname = 'public' and tablename = 'item_words' and attname = 'words' and each.word is not null`.execute(
    db,
  );
  return new Map(rows.map(({ word, share }) => [word, share]));
}

/** How many items a product has ever had. */
export async function countItems(db: Kysely<Database>, productId: number): Promise<number> {
  const row = await db
    .selectFrom("itemCounter")
    .select("last")
    .where("productId", "=", productId)
    .executeTakeFirst();
  return row?.last ?? 0;
}
