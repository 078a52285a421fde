import { sql, type Kysely, type Transaction } from "kysely";
import type { Gate } from "../domain/event.ts";
import { itemRef, type Item } from "../domain/item.ts";
import type { Waiver } from "../domain/waiver.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, type ProductId } from "./items.ts";

export interface NewWaiver {
  id: string;
  itemNumber: number;
  gate: Gate;
  reason: string;
  until: Date;
  grantedBy: string;
  grantedAt: Date;
}

export async function insertWaiver(
  tx: Transaction<Database>,
  productId: number,
  waiver: NewWaiver,
): Promise<void> {
  await tx
    .insertInto("waiver")
    .values({ ...waiver, productId })
    .execute();
}

export async function endWaiverOf(
  tx: Transaction<Database>,
  productId: number,
  { id, by, at }: { id: string; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("waiver")
    .set({ endedBy: by, endedAt: at })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** The waivers of an item, oldest first. */
export async function waiversOfItem(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<Waiver[]> {
  const rows = await selectWaivers(db, productId)
    .where("waiver.itemNumber", "=", item)
    .orderBy("waiver.id")
    .execute();
  return rows.map(waiverOf);
}

/** A waiver with the item that it lets pass. */
export interface ListedWaiver extends Waiver {
  ref: string;
  title: string;
  state: Item["state"];
  /** It lets pass now. */
  isLive: boolean;
}

export interface WaiverQuery {
  now: Date;
  isLive?: boolean | undefined;
  /** The last of the page before; ids are in the order of time. */
  before: string | null;
  most: number;
}

/** Of a whole product, the newest first. */
export async function listWaivers(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  { now, isLive, before, most }: WaiverQuery,
): Promise<ListedWaiver[]> {
  const live = sql<boolean>`(waiver.ended_at is null and waiver.until > ${now}::timestamptz)`;
  let query = selectWaivers(db, productId)
    .innerJoin("item", (on) =>
      on
        .onRef("item.productId", "=", "waiver.productId")
        .onRef("item.number", "=", "waiver.itemNumber"),
    )
    .select(["item.number", "item.title", "item.state", live.as("isLive")]);
  if (isLive !== undefined) query = query.where(live, "=", isLive);
  if (before !== null) query = query.where("waiver.id", "<", before);
  const rows = await query.orderBy("waiver.id", "desc").limit(most).execute();
  return rows.map((row) => ({
    ...waiverOf(row),
    ref: itemRef(productKey, row.number),
    title: row.title,
    state: row.state as Item["state"],
    isLive: row.isLive,
  }));
}

function selectWaivers(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("waiver")
    .select(["waiver.id", "waiver.gate", "waiver.reason", "waiver.until"])
    .select(["waiver.grantedBy", "waiver.grantedAt", "waiver.endedAt"])
    .select(actorName(sql.ref("waiver.granted_by")).as("byName"))
    .select(actorName(sql.ref("waiver.ended_by")).as("endedByName"))
    .where("waiver.productId", "=", productId);
}

type WaiverRow = Awaited<ReturnType<ReturnType<typeof selectWaivers>["execute"]>>[number];

function waiverOf(row: WaiverRow): Waiver {
  return {
    id: row.id,
    gate: row.gate as Gate,
    reason: row.reason,
    until: row.until.toISOString(),
    by: row.grantedBy,
    byName: row.byName ?? "Somebody who left",
    at: row.grantedAt.toISOString(),
    endedAt: iso(row.endedAt),
    endedByName: row.endedAt === null ? null : (row.endedByName ?? "Somebody who left"),
  };
}
