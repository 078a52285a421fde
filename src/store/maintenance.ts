import { sql, type Kysely, type Transaction } from "kysely";
import type { Maintenance } from "../domain/product.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";

export interface RunningMaintenance {
  serviceId: string | null;
  sourceId: string | null;
  endsAt: Date;
}

export async function runningMaintenance(
  db: Kysely<Database>,
  productId: number,
  now: Date,
): Promise<RunningMaintenance[]> {
  return db
    .selectFrom("maintenance")
    .select(["serviceId", "sourceId", "endsAt"])
    .where("productId", "=", productId)
    .where("startsAt", "<=", now)
    .where("endsAt", ">", now)
    .execute();
}

/** What is going on or still to come, and what ended within the last week; the next first. */
export async function listMaintenance(
  db: Kysely<Database>,
  productId: number,
  since: Date,
): Promise<Maintenance[]> {
  const rows = await db
    .selectFrom("maintenance")
    .select(["id", "serviceId", "sourceId", "reason", "startsAt", "endsAt"])
    .select(actorName(sql.ref("maintenance.created_by")).as("byName"))
    .where("productId", "=", productId)
    .where("endsAt", ">", since)
    .orderBy("startsAt")
    .execute();
  return rows.map(({ byName, ...row }) => ({
    ...row,
    byName: byName ?? "Somebody who left",
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  }));
}

export interface NewMaintenance {
  productId: number;
  id: string;
  serviceId: string | null;
  sourceId: string | null;
  reason: string;
  startsAt: Date;
  endsAt: Date;
  createdBy: string;
  createdAt: Date;
}

export async function insertMaintenance(
  tx: Transaction<Database>,
  maintenance: NewMaintenance,
): Promise<void> {
  await tx.insertInto("maintenance").values(maintenance).execute();
}

/** Ends it now, or takes it away where it has not begun. False when there is none that goes on. */
export async function endMaintenance(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  now: Date,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom("maintenance")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .where("startsAt", ">=", now)
    .executeTakeFirst();
  if (gone.numDeletedRows > 0n) return true;
  const ended = await tx
    .updateTable("maintenance")
    .set({ endsAt: now })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .where("endsAt", ">", now)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** What was held back for it is due as soon as it ends, not when it should have ended. */
export async function hastenHeldStreams(
  tx: Transaction<Database>,
  productId: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("stream")
    .set({ opensAt: now })
    .where("productId", "=", productId)
    .where("heldFor", "=", "maintenance")
    .where("firing", "=", true)
    .execute();
}
