import type { Kysely, Transaction } from "kysely";
import type { Role } from "../domain/role.ts";
import type { Database } from "./connect.ts";

/** A token as the settings list it: everything but its secret, which nobody keeps. */
export interface Token {
  id: string;
  name: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

export async function tokenWithHash(db: Kysely<Database>, hash: Buffer) {
  const row = await db
    .selectFrom("apiToken")
    .leftJoin("product", "product.id", "apiToken.productId")
    .select([
      "apiToken.id",
      "apiToken.name",
      "apiToken.role",
      "apiToken.productId",
      "product.key as productKey",
      "apiToken.expiresAt",
      "apiToken.revokedAt",
      "apiToken.lastUsedAt",
    ])
    .where("secretHash", "=", hash)
    .executeTakeFirst();
  return row ? { ...row, role: row.role as Role } : null;
}

export async function noteTokenUse(db: Kysely<Database>, id: string, now: Date): Promise<void> {
  await db.updateTable("apiToken").set({ lastUsedAt: now }).where("id", "=", id).execute();
}

/** The tokens of a product that have not been revoked, oldest first. */
export async function listTokens(db: Kysely<Database>, productId: number): Promise<Token[]> {
  const rows = await db
    .selectFrom("apiToken")
    .select(["id", "name", "role", "createdAt", "expiresAt", "lastUsedAt"])
    .where("productId", "=", productId)
    .where("revokedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    role: row.role as Role,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

export interface NewToken {
  id: string;
  productId: number | null;
  role: Role;
  name: string;
  secretHash: Buffer;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertToken(db: Kysely<Database>, token: NewToken): Promise<void> {
  await db.insertInto("apiToken").values(token).execute();
}

/** The name of the token that was revoked; null when there was none to revoke. */
export async function revokeTokenRow(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  now: Date,
): Promise<string | null> {
  const row = await tx
    .updateTable("apiToken")
    .set({ revokedAt: now })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .where("revokedAt", "is", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name ?? null;
}
