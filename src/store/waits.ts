import { sql, type Kysely, type Transaction } from "kysely";
import { itemRef, type Item, type WaitKind } from "../domain/item.ts";
import type { OpenWait, Wait } from "../domain/wait.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, type ProductId } from "./items.ts";

export interface NewWait {
  id: string;
  item: number;
  kind: WaitKind;
  reason: string;
  on: string | null;
  by: string;
  at: Date;
}

export async function insertWait(
  tx: Transaction<Database>,
  productId: number,
  { id, item, kind, reason, on, by, at }: NewWait,
): Promise<void> {
  await tx
    .insertInto("wait")
    .values({
      productId,
      itemNumber: item,
      id,
      kind,
      reason,
      onWhom: on,
      beganBy: by,
      beganAt: at,
    })
    .execute();
}

/** Ends the wait of an item, if it waits. */
export async function endWaitOf(
  tx: Transaction<Database>,
  productId: number,
  { item, by, at }: { item: number; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("wait")
    .set({ endedBy: by, endedAt: sql<Date>`greatest(began_at, ${at}::timestamptz)` })
    .where("productId", "=", productId)
    .where("itemNumber", "=", item)
    .where("endedAt", "is", null)
    .execute();
}

/** The waits of an item, oldest first. */
export async function waitsOfItem(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<Wait[]> {
  const rows = await selectWaits(db, productId)
    .where("itemNumber", "=", item)
    .orderBy("beganAt")
    .orderBy("id")
    .execute();
  return rows.map(waitOf);
}

/** What of these items waits now, and for whom. */
export async function openWaits(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  items: readonly Pick<Item, "number" | "waitsFor">[],
): Promise<OpenWait[]> {
  const numbers = items.filter((item) => item.waitsFor !== null).map((item) => item.number);
  if (numbers.length === 0) return [];
  const rows = await selectWaits(db, productId)
    .where("itemNumber", "=", sql<number>`any(${sql.val(numbers)}::int[])`)
    .where("endedAt", "is", null)
    .orderBy("beganAt")
    .execute();
  return rows.map((row) => ({ ref: itemRef(productKey, row.itemNumber), ...waitOf(row) }));
}

function selectWaits(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("wait")
    .select(["id", "itemNumber", "kind", "reason", "onWhom", "beganAt", "endedBy", "endedAt"])
    .select(actorName(sql.ref("wait.began_by")).as("byName"))
    .select(actorName(sql.ref("wait.ended_by")).as("endedByName"))
    .where("productId", "=", productId);
}

type WaitRow = Awaited<ReturnType<ReturnType<typeof selectWaits>["execute"]>>[number];

function waitOf(row: WaitRow): Wait {
  return {
    id: row.id,
    kind: row.kind as WaitKind,
    reason: row.reason,
    on: row.onWhom,
    byName: row.byName ?? "Somebody who left",
    beganAt: row.beganAt.toISOString(),
    endedByName: row.endedAt === null ? null : (row.endedByName ?? "Somebody who left"),
    endedAt: iso(row.endedAt),
  };
}
