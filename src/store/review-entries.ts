import { sql, type Kysely, type Transaction } from "kysely";
import type { WrittenEntry } from "../domain/review-timeline.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";

/** What people wrote into the timeline of a review, oldest first. */
export async function entriesOf(
  db: Kysely<Database>,
  productId: number,
  reviewId: string,
): Promise<WrittenEntry[]> {
  const rows = await db
    .selectFrom("reviewEntry")
    .select(["id", "of", "at", "body", "isStarred", "isHidden", "writtenBy"])
    .select(actorName(sql.ref("written_by")).as("byName"))
    .where("productId", "=", productId)
    .where("reviewId", "=", reviewId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ at, writtenBy, byName, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: writtenBy,
    byName: byName ?? "Somebody who left",
  }));
}

export interface EntryRow {
  at: Date;
  body: string | null;
  isStarred: boolean;
  isHidden: boolean;
  writtenBy: string;
  writtenAt: Date;
}

export async function insertEntry(
  tx: Transaction<Database>,
  productId: number,
  entry: EntryRow & { id: string; reviewId: string; of: string | null },
): Promise<void> {
  await tx
    .insertInto("reviewEntry")
    .values({ ...entry, productId })
    .execute();
}

export async function updateEntry(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  entry: EntryRow,
): Promise<void> {
  await tx
    .updateTable("reviewEntry")
    .set(entry)
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

export async function deleteEntry(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<void> {
  await tx
    .deleteFrom("reviewEntry")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}
