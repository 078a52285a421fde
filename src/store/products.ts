import type { Kysely, Transaction } from "kysely";
import type { Product } from "../domain/product.ts";
import type { ProductRole } from "../domain/role.ts";
import type { Database } from "./connect.ts";

/** A product as one asker sees it; `role` is his own in it, null where he is no member. */
export interface SeenProduct {
  productId: number;
  productKey: string;
  role: ProductRole | null;
}

export async function productWithKey(
  db: Kysely<Database>,
  key: string,
): Promise<(SeenProduct & { name: string }) | null> {
  const row = await db
    .selectFrom("product")
    .select(["id as productId", "key as productKey", "name"])
    .where("key", "=", key)
    .executeTakeFirst();
  return row ? { ...row, role: null } : null;
}

/** Null when there is no such product, or when the person is neither its member nor the administrator. */
export async function productSeenBy(
  db: Kysely<Database>,
  personId: string,
  isAdmin: boolean,
  key: string,
): Promise<SeenProduct | null> {
  const row = await db
    .selectFrom("product")
    .leftJoin("membership", (join) =>
      join
        .onRef("membership.productId", "=", "product.id")
        .on("membership.personId", "=", personId),
    )
    .select(["product.id as productId", "product.key as productKey", "membership.role"])
    .where("product.key", "=", key)
    .executeTakeFirst();
  if (!row || (row.role === null && !isAdmin)) return null;
  return { ...row, role: row.role as ProductRole | null };
}

/** The key of the product that a sprint belongs to. */
export async function productOfSprint(
  db: Kysely<Database>,
  sprintId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("sprint")
    .innerJoin("product", "product.id", "sprint.productId")
    .select("product.key")
    .where("sprint.id", "=", sprintId)
    .executeTakeFirst();
  return row?.key ?? null;
}

/** Every product, in the order of their keys. */
export async function allProducts(db: Kysely<Database>): Promise<Product[]> {
  return db.selectFrom("product").select(["key", "name"]).orderBy("key").execute();
}

export async function productsOfPerson(
  db: Kysely<Database>,
  personId: string,
): Promise<(Product & { role: ProductRole })[]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("product", "product.id", "membership.productId")
    .select(["product.key", "product.name", "membership.role"])
    .where("membership.personId", "=", personId)
    .orderBy("product.key")
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as ProductRole }));
}

export async function isProductKeyTaken(db: Kysely<Database>, key: string): Promise<boolean> {
  const row = await db.selectFrom("product").select("id").where("key", "=", key).executeTakeFirst();
  return row !== undefined;
}

/** Writes a product with its two counters, and answers its id. */
export async function insertProduct(
  tx: Transaction<Database>,
  product: Product & { createdAt: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto("product")
    .values(product)
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.insertInto("itemCounter").values({ productId: id }).execute();
  await tx.insertInto("eventCounter").values({ productId: id }).execute();
  return id;
}
