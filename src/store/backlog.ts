import { sql, type Kysely, type Transaction } from "kysely";
import type { Item } from "../domain/item.ts";
import type { Gap } from "../domain/rank.ts";
import type { Database } from "./connect.ts";
import { itemOf, itemsOf, type ProductId } from "./items.ts";

/** A page of the backlog in rank order; `after` is the rank of the last item of the page above. */
export async function backlogPage(
  db: Kysely<Database>,
  product: ProductId,
  after: string | null,
  limit: number,
): Promise<Item[]> {
  let query = itemsOf(db, product).where("item.rank", "is not", null);
  if (after !== null) query = query.where("item.rank", ">", after);
  const rows = await query.orderBy("item.rank").limit(limit).execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

/** How many open, triaged items a product's backlog has. */
export async function backlogTotal(db: Kysely<Database>, productId: number): Promise<number> {
  const row = await db
    .selectFrom("eventCounter")
    .select("backlog")
    .where("productId", "=", productId)
    .executeTakeFirst();
  return row?.backlog ?? 0;
}

/** Whoever changes the order of a product's backlog takes turns, so that two never aim for one place. */
export async function lockBacklog(tx: Transaction<Database>, productId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('andon backlog'), ${productId})`.execute(tx);
}

/** The gap at an end of the backlog, or just above or below `rank`; the item that moves does not count as a neighbour. */
export async function findGap(
  tx: Kysely<Database>,
  productId: number,
  where: "top" | "bottom" | { above: string } | { below: string },
  moving: number | null,
): Promise<Gap> {
  if (where === "top")
    return { before: null, after: await nextRank(tx, productId, moving, { edge: "first" }) };
  if (where === "bottom")
    return { before: await nextRank(tx, productId, moving, { edge: "last" }), after: null };
  if ("above" in where) {
    return {
      before: await nextRank(tx, productId, moving, { before: where.above }),
      after: where.above,
    };
  }
  return {
    before: where.below,
    after: await nextRank(tx, productId, moving, { after: where.below }),
  };
}

type Reach = { edge: "first" | "last" } | { before: string } | { after: string };

/** One step along the index of ranks; costs the same in a backlog of any length. */
async function nextRank(
  tx: Kysely<Database>,
  productId: number,
  moving: number | null,
  reach: Reach,
): Promise<string | null> {
  let query = tx
    .selectFrom("item")
    .select("rank")
    .where("productId", "=", productId)
    .where("rank", "is not", null)
    .limit(1);
  if (moving !== null) query = query.where("number", "<>", moving);
  if ("before" in reach) query = query.where("rank", "<", reach.before);
  if ("after" in reach) query = query.where("rank", ">", reach.after);
  const backwards = "before" in reach || ("edge" in reach && reach.edge === "last");
  const row = await query.orderBy("rank", backwards ? "desc" : "asc").executeTakeFirst();
  return row?.rank ?? null;
}
