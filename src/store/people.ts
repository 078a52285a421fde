import type { Kysely, Transaction } from "kysely";
import type { Member } from "../domain/product.ts";
import type { ProductRole } from "../domain/role.ts";
import type { Database } from "./connect.ts";

export async function hasAnyPerson(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom("person").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export async function isEmailTaken(db: Kysely<Database>, email: string): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewPerson {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
  passwordHash: string;
  /** Of the row that keeps the password. */
  accountId: string;
  now: Date;
}

/** A person with a password, in the rows that better-auth signs in from. */
export async function insertPerson(tx: Transaction<Database>, person: NewPerson): Promise<void> {
  const { id, name, email, isAdmin, passwordHash, accountId, now } = person;
  const times = { createdAt: now, updatedAt: now };
  await tx
    .insertInto("person")
    .values({ id, name, email, isAdmin, ...times })
    .execute();
  const account = { id: accountId, personId: id, accountId: id, providerId: "credential" };
  await tx
    .insertInto("account")
    .values({ ...account, password: passwordHash, ...times })
    .execute();
}

/** The members of a product by name. */
export async function listMembers(db: Kysely<Database>, productId: number): Promise<Member[]> {
  const rows = await selectMembers(db, productId)
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
  return rows.map(memberOf);
}

export async function memberById(
  db: Kysely<Database>,
  productId: number,
  personId: string,
): Promise<Member | null> {
  const row = await selectMembers(db, productId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return row ? memberOf(row) : null;
}

/** Locks the owners of a product for this transaction, so that two of them cannot leave at once; answers their ids. */
export async function lockOwners(tx: Transaction<Database>, productId: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("membership")
    .select("personId")
    .where("productId", "=", productId)
    .where("role", "=", "owner")
    .orderBy("personId")
    .forUpdate()
    .execute();
  return rows.map((row) => row.personId);
}

export async function insertMembership(
  tx: Transaction<Database>,
  membership: { productId: number; personId: string; role: ProductRole; createdAt: Date },
): Promise<void> {
  await tx.insertInto("membership").values(membership).execute();
}

export async function setMemberRole(
  tx: Transaction<Database>,
  productId: number,
  personId: string,
  role: ProductRole,
): Promise<void> {
  await tx
    .updateTable("membership")
    .set({ role })
    .where("productId", "=", productId)
    .where("personId", "=", personId)
    .execute();
}

/** Takes a person out of a product and its teams. What he did stays under his name. */
export async function deleteMembership(
  tx: Transaction<Database>,
  productId: number,
  personId: string,
): Promise<void> {
  await tx
    .deleteFrom("teamPerson")
    .where("productId", "=", productId)
    .where("personId", "=", personId)
    .execute();
  await tx
    .deleteFrom("membership")
    .where("productId", "=", productId)
    .where("personId", "=", personId)
    .execute();
}

function selectMembers(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .select(["person.id as personId", "person.name", "person.email", "membership.role"])
    .where("membership.productId", "=", productId);
}

function memberOf(row: Omit<Member, "role"> & { role: string }): Member {
  return { ...row, role: row.role as ProductRole };
}
