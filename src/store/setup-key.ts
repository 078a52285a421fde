import type { Kysely } from "kysely";
import type { Database } from "./connect.ts";
import { newSecret, secretHash } from "./secret.ts";

/** A fresh secret for the first account's link, kept hashed; undefined once there is an account. */
export async function renewSetupKey(db: Kysely<Database>): Promise<string | undefined> {
  const key = newSecret();
  const { numUpdatedRows } = await db
    .updateTable("installation")
    .set({ setupKeyHash: secretHash(key) })
    .where((row) => row.not(row.exists(row.selectFrom("person").select("id"))))
    .executeTakeFirst();
  return numUpdatedRows === 1n ? key : undefined;
}
