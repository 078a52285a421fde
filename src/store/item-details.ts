import { sql, type Kysely, type Transaction } from "kysely";
import type { Comment, Link, Proof } from "../domain/item-details.ts";
import type { Relation } from "../domain/event.ts";
import { itemRef, type Item } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, type ProductId } from "./items.ts";

export async function descriptionOf(
  db: Kysely<Database>,
  product: ProductId,
  number: number,
): Promise<string> {
  const row = await db
    .selectFrom("item")
    .select("description")
    .where("productId", "=", product.productId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.description ?? "";
}

export async function closureTexts(db: Kysely<Database>, product: ProductId, number: number) {
  return db
    .selectFrom("item")
    .select([
      "description",
      "causeExplanation",
      "closedBy",
      actorName(sql.ref("item.closed_by")).as("closedByName"),
    ])
    .where("productId", "=", product.productId)
    .where("number", "=", number)
    .executeTakeFirst();
}

export async function isMember(
  db: Kysely<Database>,
  productId: number,
  personId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("membership")
    .select("personId")
    .where("productId", "=", productId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertProof(
  tx: Transaction<Database>,
  productId: number,
  item: number,
  proof: Proof,
): Promise<void> {
  const { id, test, url, by, at } = proof;
  await tx
    .insertInto("proof")
    .values({ productId, id, itemNumber: item, test, url, namedBy: by, namedAt: new Date(at) })
    .execute();
}

export async function countProofs(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<number> {
  const row = await db
    .selectFrom("proof")
    .select((count) => count.fn.countAll<number>().as("proofs"))
    .where("productId", "=", productId)
    .where("itemNumber", "=", item)
    .executeTakeFirstOrThrow();
  return row.proofs;
}

export async function proofsOf(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<Proof[]> {
  const rows = await db
    .selectFrom("proof")
    .select([
      "id",
      "test",
      "url",
      "namedBy",
      "namedAt",
      actorName(sql.ref("proof.named_by")).as("byName"),
    ])
    .where("productId", "=", productId)
    .where("itemNumber", "=", item)
    .orderBy("id")
    .execute();
  return rows.map(({ namedBy, namedAt, byName, ...rest }) => ({
    ...rest,
    by: namedBy,
    byName: byName ?? "Somebody who left",
    at: namedAt.toISOString(),
  }));
}

export async function insertComment(
  tx: Transaction<Database>,
  productId: number,
  item: number,
  comment: Comment,
): Promise<void> {
  const { id, body, by, at } = comment;
  await tx
    .insertInto("comment")
    .values({ productId, id, itemNumber: item, body, author: by, createdAt: new Date(at) })
    .execute();
}

export async function commentsOf(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<Comment[]> {
  const rows = await db
    .selectFrom("comment")
    .select([
      "id",
      "body",
      "author",
      "createdAt",
      actorName(sql.ref("comment.author")).as("byName"),
    ])
    .where("productId", "=", productId)
    .where("itemNumber", "=", item)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    by: row.author,
    byName: row.byName ?? "Somebody who left",
    at: row.createdAt.toISOString(),
  }));
}

/** False when the very same link stands already. */
export async function insertLink(
  tx: Transaction<Database>,
  productId: number,
  link: { from: number; relation: Relation; to: number; by: string; at: Date },
): Promise<boolean> {
  const written = await tx
    .insertInto("link")
    .values({
      productId,
      fromNumber: link.from,
      relation: link.relation,
      toNumber: link.to,
      createdBy: link.by,
      createdAt: link.at,
    })
    .onConflict((same) => same.doNothing())
    .returning("fromNumber")
    .executeTakeFirst();
  return written !== undefined;
}

/** Refs that an item points at with a relation. */
export async function linkedFrom(
  db: Kysely<Database>,
  product: ProductId,
  item: number,
  relation: Relation,
): Promise<string[]> {
  const rows = await db
    .selectFrom("link")
    .select("toNumber")
    .where("productId", "=", product.productId)
    .where("fromNumber", "=", item)
    .where("relation", "=", relation)
    .execute();
  return rows.map((row) => itemRef(product.productKey, row.toNumber));
}

/** The links of an item in both directions. */
export async function linksOf(
  db: Kysely<Database>,
  product: ProductId,
  item: number,
): Promise<Link[]> {
  const { rows } = await sql<{
    relation: Relation;
    direction: "to" | "from";
    number: number;
    title: string;
    kind: Item["kind"];
    state: Item["state"];
  }>`
    select link.relation, each.direction, item.number, item.title, item.kind, item.state
    from link
    cross join lateral (values
      ('to', link.to_number, link.from_number), ('from', link.from_number, link.to_number)
    ) as each(direction, other, self)
    join item on item.product_id = link.product_id and item.number = each.other
    where link.product_id = ${product.productId} and each.self = ${item}
      and (link.from_number = ${item} or link.to_number = ${item})
    order by link.created_at`.execute(db);
  return rows.map(({ number, ...rest }) => ({ ...rest, ref: itemRef(product.productKey, number) }));
}

/** The lineage above an item: its ancestor, that one's ancestor, and so on. */
export async function ancestorsOf(db: Kysely<Database>, product: ProductId, item: number) {
  const { rows } = await sql<{
    number: number;
    title: string;
    state: Item["state"];
    closedAt: Date | null;
  }>`
    with recursive lineage as (
      select recurrence_of as number, 1 as depth from item where product_id = ${product.productId} and number = ${item}
      union all
      select item.recurrence_of, lineage.depth + 1 from lineage
      join item on item.product_id = ${product.productId} and item.number = lineage.number
      where lineage.depth < 50
    )
    select item.number, item.title, item.state, item.closed_at as "closedAt"
    from lineage join item on item.product_id = ${product.productId} and item.number = lineage.number
    order by lineage.depth`.execute(db);
  return rows.map((row) => ({
    ref: itemRef(product.productKey, row.number),
    title: row.title,
    state: row.state,
    closedAt: iso(row.closedAt),
  }));
}

/** Items that name this one as their ancestor, and those closed as its duplicates. */
export async function descendantsOf(db: Kysely<Database>, product: ProductId, item: number) {
  const rows = await db
    .selectFrom("item")
    .select(["number", "title", "state", "createdAt", "duplicateOf"])
    .where("productId", "=", product.productId)
    .where((is) => is.or([is("recurrenceOf", "=", item), is("duplicateOf", "=", item)]))
    .orderBy("number")
    .limit(200)
    .execute();
  const seen = rows.map((row) => ({
    ref: itemRef(product.productKey, row.number),
    title: row.title,
    state: row.state as Item["state"],
    createdAt: row.createdAt.toISOString(),
    isDuplicate: row.duplicateOf === item,
  }));
  return {
    recurrences: seen
      .filter((each) => !each.isDuplicate)
      .map(({ ref, title, state, createdAt }) => ({ ref, title, state, createdAt })),
    duplicates: seen.filter((each) => each.isDuplicate).map(({ ref, title }) => ({ ref, title })),
  };
}
