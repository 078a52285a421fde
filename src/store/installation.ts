import type { Kysely, Transaction } from "kysely";
import type { Database } from "./connect.ts";

/** The secret that signs cookies: made with the database, and the same for every server beside it. */
export async function cookieSecret(db: Kysely<Database>): Promise<string> {
  const row = await db.selectFrom("installation").select("cookieSecret").executeTakeFirstOrThrow();
  return row.cookieSecret;
}

/** Takes the installation for this transaction, so that two first accounts cannot be made at once. */
export async function lockInstallation(
  tx: Transaction<Database>,
): Promise<{ setupKeyHash: Buffer | null }> {
  return tx.selectFrom("installation").select("setupKeyHash").forUpdate().executeTakeFirstOrThrow();
}

export async function setupKeyHash(db: Kysely<Database>): Promise<Buffer | null> {
  const row = await db.selectFrom("installation").select("setupKeyHash").executeTakeFirstOrThrow();
  return row.setupKeyHash;
}

export async function setSetupKeyHash(db: Kysely<Database>, hash: Buffer | null): Promise<void> {
  await db.updateTable("installation").set({ setupKeyHash: hash }).execute();
}
