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

export interface Candidates {
  items: ToldItem[];
  /** How many documents each clause was found in; those that were found in none, or in very many, are not counted. */
  foundBy: ReadonlyMap<number, number>;
}

/**
 * The items that share most with what is asked for, open or closed not long ago, the best first. Each clause counts for the more, the
 * fewer documents it is found in: the rank of full text search counts all words alike, and finds half as many duplicates as this.
 */
export async function candidatesFor(
  db: Kysely<Database>,
  product: ProductId,
  number: number,
  { clauses, documents, now }: { clauses: readonly AskedWord[][]; documents: number; now: Date },
): Promise<Candidates> {
  const { productId } = product;
  const asked = JSON.stringify(
    clauses.map((words, at) => ({ at, query: allOf(words), worth: words.length > 1 ? ofMany : 1 })),
  );
  const since = new Date(now.getTime() - longestClosedInDays * 86_400_000);
  const ranked = sql<{ number: number; fit: number; foundBy: Record<string, number> }>`(
    with hit as materialized (
      select clause.at, clause.worth, found.number
      from jsonb_to_recordset(${asked}::jsonb) as clause(at int, query text, worth float8)
      cross join lateral (
        select number from item_words
        where product_id = ${productId} and words @@ clause.query::tsquery and number <> ${number}
        limit ${mostOfClause}
      ) as found
      limit ${mostHits}
    ), counted as materialized (
      select at, count(*)::int as documents from hit group by at
    ), ranked as materialized (
      select number, sum(worth * ln(1 + ${documents}::float8 / counted.documents)) as fit
      from hit join counted using (at) group by number order by fit desc, number desc limit ${mostRanked}
    )
    select number, fit, (select jsonb_object_agg(at, documents) from counted where documents < ${mostOfClause}::int) as found_by
    from ranked
  )`;
  const rows = await itemsOf(db, product)
    .innerJoin(ranked.as("ranked"), "ranked.number", "item.number")
    .select(["ranked.foundBy", sql<string>`left(item.description, ${longestCompared})`.as("told")])
    .where((is) => is.or([is("item.closedAt", "is", null), is("item.closedAt", ">", since)]))
    .orderBy("ranked.fit", "desc")
    .orderBy("ranked.number", "desc")
    .limit(mostCandidates)
    .execute();
  const counts = Object.entries(rows[0]?.foundBy ?? {});
  return {
    items: rows.map((row) => {
      const { foundBy: _, ...told } = row;
      return toldOf(product, told);
    }),
    foundBy: new Map(counts.map(([at, count]) => [Number(at), count])),
  };
}

/** Clauses of several words overlap, and together tell less than as many different things. */
const ofMany = 0.25;
/** However common a word has become since it was last counted, a bounded number of rows is looked at. */
const mostOfClause = 400;
const mostHits = 2000;
/** Of these, those that were closed long ago are left out. */
const mostRanked = 500;
const mostCandidates = 80;

function toldOf(
  { productKey }: ProductId,
  { told, ...row }: Parameters<typeof itemOf>[1] & { told: string },
): ToldItem {
  return { item: itemOf(productKey, row), description: told };
}

function allOf(words: readonly AskedWord[]): string {
  return words
    .map(({ word, isBeginning }) => `${quoted(word)}${isBeginning ? ":*" : ""}`)
    .join(" & ");
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
