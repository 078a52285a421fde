import type { Kysely, Transaction } from "kysely";
import type { ProductRole } from "../domain/role.ts";
import type { Database } from "./connect.ts";

/** An invitation as the settings list it: everything but its key, which nobody keeps. */
export interface Invitation {
  id: string;
  role: ProductRole;
  email: string | null;
  createdAt: string;
  expiresAt: string;
}

/** An invitation that can still be accepted, as its link finds it. */
export interface OpenInvitation {
  id: string;
  productId: number;
  productKey: string;
  productName: string;
  role: ProductRole;
  email: string | null;
}

/** Null when the key is unknown, used, revoked or too old: a link is good or it is not. */
export async function openInvitation(
  db: Kysely<Database>,
  keyHash: Buffer,
  now: Date,
): Promise<OpenInvitation | null> {
  const row = await selectOpen(db, keyHash, now).executeTakeFirst();
  return row ? { ...row, role: row.role as ProductRole } : null;
}

/** The same, held for this transaction, so that a link is used once. */
export async function lockInvitation(
  tx: Transaction<Database>,
  keyHash: Buffer,
  now: Date,
): Promise<OpenInvitation | null> {
  const row = await selectOpen(tx, keyHash, now).forUpdate("invitation").executeTakeFirst();
  return row ? { ...row, role: row.role as ProductRole } : null;
}

/** The invitations of a product that can still be accepted, oldest first. */
export async function listInvitations(
  db: Kysely<Database>,
  productId: number,
  now: Date,
): Promise<Invitation[]> {
  const rows = await db
    .selectFrom("invitation")
    .select(["id", "role", "email", "createdAt", "expiresAt"])
    .where("productId", "=", productId)
    .where("acceptedAt", "is", null)
    .where("revokedAt", "is", null)
    .where("expiresAt", ">", now)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    role: row.role as ProductRole,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

export interface NewInvitation {
  productId: number;
  id: string;
  keyHash: Buffer;
  email: string | null;
  role: ProductRole;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertInvitation(
  tx: Transaction<Database>,
  invitation: NewInvitation,
): Promise<void> {
  await tx.insertInto("invitation").values(invitation).execute();
}

export async function markAccepted(
  tx: Transaction<Database>,
  { productId, id }: OpenInvitation,
  personId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ acceptedBy: personId, acceptedAt: now })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** The invitation that was revoked; null when there was none to revoke. */
export async function revokeInvitationRow(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  now: Date,
): Promise<{ email: string | null } | null> {
  const row = await tx
    .updateTable("invitation")
    .set({ revokedAt: now })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .where("acceptedAt", "is", null)
    .where("revokedAt", "is", null)
    .returning("email")
    .executeTakeFirst();
  return row ?? null;
}

function selectOpen(db: Kysely<Database>, keyHash: Buffer, now: Date) {
  return db
    .selectFrom("invitation")
    .innerJoin("product", "product.id", "invitation.productId")
    .select([
      "invitation.id",
      "invitation.productId",
      "product.key as productKey",
      "product.name as productName",
      "invitation.role",
      "invitation.email",
    ])
    .where("invitation.keyHash", "=", keyHash)
    .where("invitation.acceptedAt", "is", null)
    .where("invitation.revokedAt", "is", null)
    .where("invitation.expiresAt", ">", now);
}
