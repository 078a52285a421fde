import { sql, type Kysely, type Transaction } from "kysely";
import type { Displacement } from "../domain/item-details.ts";
import { itemRef } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import type { ProductId } from "./items.ts";

export interface NewExpedition {
  item: number;
  sprintId: string | null;
  by: string;
  at: Date;
  reason: string;
  displaced: number[];
}

export async function insertExpedition(
  tx: Transaction<Database>,
  product: ProductId,
  { item, sprintId, by, at, reason, displaced }: NewExpedition,
): Promise<void> {
  const key = { productId: product.productId, itemNumber: item };
  await tx
    .insertInto("expedition")
    .values({ ...key, sprintId, expeditedBy: by, expeditedAt: at, reason })
    .execute();
  if (displaced.length === 0 || sprintId === null) return;
  await tx
    .insertInto("displacement")
    .values(displaced.map((displacedNumber) => ({ ...key, displacedNumber, sprintId })))
    .execute();
}

/** Expeditions of an item, of which it was pushed out, or into a sprint; oldest first. */
export async function displacements(
  db: Kysely<Database>,
  product: ProductId,
  about: { item: number } | { sprintId: string },
): Promise<Displacement[]> {
  let query = db
    .selectFrom("expedition")
    .leftJoin("displacement", (join) =>
      join
        .onRef("displacement.productId", "=", "expedition.productId")
        .onRef("displacement.itemNumber", "=", "expedition.itemNumber"),
    )
    .select([
      "expedition.itemNumber",
      "expedition.sprintId",
      "expeditedBy",
      "expeditedAt",
      "reason",
    ])
    .select(actorName(sql.ref("expedition.expedited_by")).as("byName"))
    .select(
      sql<
        number[]
      >`coalesce(array_agg(displaced_number) filter (where displaced_number is not null), '{}')`.as(
        "displaced",
      ),
    )
    .where("expedition.productId", "=", product.productId)
    .groupBy(["expedition.productId", "expedition.itemNumber"])
    .orderBy("expeditedAt");
  query =
    "item" in about
      ? query.where((is) =>
          is.or([
            is("expedition.itemNumber", "=", about.item),
            is.exists(
              is
                .selectFrom("displacement as pushed")
                .select("pushed.displacedNumber")
                .whereRef("pushed.productId", "=", "expedition.productId")
                .whereRef("pushed.itemNumber", "=", "expedition.itemNumber")
                .where("pushed.displacedNumber", "=", about.item),
            ),
          ]),
        )
      : query.where("expedition.sprintId", "=", about.sprintId);
  const rows = await query.execute();
  return rows.map((row) => ({
    ref: itemRef(product.productKey, row.itemNumber),
    displaced: row.displaced.map((number) => itemRef(product.productKey, number)),
    sprintId: row.sprintId,
    by: row.expeditedBy,
    byName: row.byName ?? "Somebody who left",
    at: row.expeditedAt.toISOString(),
    reason: row.reason,
  }));
}
