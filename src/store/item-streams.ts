import type { Kysely, Transaction } from "kysely";
import type { Stream } from "../domain/item-details.ts";
import type { Database } from "./connect.ts";

export async function streamsOfItem(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<Stream[]> {
  const rows = await db
    .selectFrom("stream")
    .select(["sourceId", "key", "firing", "occurrences", "firstSeenAt", "lastSeenAt"])
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .orderBy("lastSeenAt", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}

/** From now on another item answers to these fingerprints: the original of a duplicate. */
export async function pointStreamsAt(
  tx: Transaction<Database>,
  productId: number,
  from: number,
  to: number,
): Promise<void> {
  await tx
    .updateTable("stream")
    .set({ itemNumber: to })
    .where("productId", "=", productId)
    .where("itemNumber", "=", from)
    .execute();
}
