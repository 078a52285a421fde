import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "./connect.ts";

/** The storm of a source that goes on, whose incident is still open; locked until the commit. */
export async function runningStorm(
  tx: Transaction<Database>,
  productId: number,
  sourceId: string,
  calmSince: Date,
): Promise<number | null> {
  const row = await tx
    .selectFrom("storm")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "storm.productId")
        .onRef("item.number", "=", "storm.itemNumber"),
    )
    .select("storm.itemNumber")
    .where("storm.productId", "=", productId)
    .where("storm.sourceId", "=", sourceId)
    .where("storm.endedAt", "is", null)
    .where("storm.lastMemberAt", ">", calmSince)
    .where("item.closedAt", "is", null)
    .executeTakeFirst();
  return row?.itemNumber ?? null;
}

/** Ends what went on before, and begins. Fails with a unique violation when another server began one meanwhile. */
export async function beginStorm(
  tx: Transaction<Database>,
  storm: { productId: number; sourceId: string; itemNumber: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable("storm")
    .set({ endedAt: now })
    .where("productId", "=", storm.productId)
    .where("sourceId", "=", storm.sourceId)
    .where("endedAt", "is", null)
    .execute();
  await tx
    .insertInto("storm")
    .values({ ...storm, beganAt: now, lastMemberAt: now })
    .execute();
}

export async function keepStormGoing(
  tx: Transaction<Database>,
  productId: number,
  sourceId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("storm")
    .set({ lastMemberAt: now })
    .where("productId", "=", productId)
    .where("sourceId", "=", sourceId)
    .where("endedAt", "is", null)
    .execute();
}

/** Those that have been calm for long enough are over. */
export async function endCalmStorms(db: Kysely<Database>, calmSince: Date): Promise<void> {
  await sql`update storm set ended_at = last_member_at where ended_at is null and last_member_at <= ${calmSince}::timestamptz`.execute(
    db,
  );
}

export interface StormOfItem {
  sourceId: string;
  beganAt: Date;
  endedAt: Date | null;
}

export async function stormOfItem(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<StormOfItem | null> {
  const row = await db
    .selectFrom("storm")
    .select(["sourceId", "beganAt", "endedAt"])
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .executeTakeFirst();
  return row ?? null;
}
