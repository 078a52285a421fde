import { sql, type Kysely, type Transaction } from "kysely";
import type { OwnerName, RoutingRule } from "../domain/ownership.ts";
import type { OwnersFileKind } from "../domain/product.ts";
import type { Database } from "./connect.ts";

export async function listRoutingRules(
  db: Kysely<Database>,
  productId: number,
): Promise<RoutingRule[]> {
  return db
    .selectFrom("routingRule")
    .select(["id", "label", "value", "teamId", "serviceId"])
    .where("productId", "=", productId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

export async function insertRoutingRule(
  tx: Transaction<Database>,
  rule: RoutingRule & { productId: number; createdBy: string; createdAt: Date },
): Promise<void> {
  await tx.insertInto("routingRule").values(rule).execute();
}

/** The rule that was taken away; null when there was none. */
export async function deleteRoutingRule(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<{ label: string; value: string } | null> {
  const gone = await tx
    .deleteFrom("routingRule")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .returning(["label", "value"])
    .executeTakeFirst();
  return gone ?? null;
}

/** A file that says who owns what, less its content. */
export interface OwnersFileRow {
  id: string;
  kind: OwnersFileKind;
  repository: string;
  url: string | null;
  fetchedAt: Date;
  problem: string | null;
  /** Another one with every content. */
  version: string;
}

export async function listOwnersFiles(
  db: Kysely<Database>,
  productId: number,
): Promise<OwnersFileRow[]> {
  const rows = await db
    .selectFrom("ownersFile")
    .select(["id", "kind", "repository", "url", "fetchedAt", "problem", "version"])
    .where("productId", "=", productId)
    .orderBy("repository")
    .orderBy("kind")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OwnersFileKind }));
}

export async function contentOfOwnersFile(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("ownersFile")
    .select("content")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.content ?? null;
}

export interface NewOwnersFile {
  productId: number;
  id: string;
  kind: OwnersFileKind;
  repository: string;
  url: string | null;
  content: string;
  etag: string | null;
  fetchedAt: Date;
  createdBy: string;
  createdAt: Date;
}

/** A newer one of the same kind and repository takes the place of what is there, and keeps its id. */
export async function upsertOwnersFile(
  tx: Transaction<Database>,
  file: NewOwnersFile,
): Promise<string> {
  const { url, content, etag, fetchedAt } = file;
  const version = sql<string>`gen_random_uuid()`;
  const row = await tx
    .insertInto("ownersFile")
    .values(file)
    .onConflict((same) =>
      same
        .columns(["productId", "kind", "repository"])
        .doUpdateSet({ url, content, version, etag, fetchedAt, problem: null }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function deleteOwnersFile(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<{ repository: string; kind: string } | null> {
  const gone = await tx
    .deleteFrom("ownersFile")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .returning(["repository", "kind"])
    .executeTakeFirst();
  return gone ?? null;
}

export interface FollowedFile {
  productId: number;
  id: string;
  kind: OwnersFileKind;
  url: string;
  etag: string | null;
}

/** Files that are kept in sync from an address. */
export async function followedFiles(
  db: Kysely<Database>,
  which: { productId: number; id: string } | "all",
): Promise<FollowedFile[]> {
  let query = db
    .selectFrom("ownersFile")
    .select(["productId", "id", "kind", "url", "etag"])
    .where("url", "is not", null);
  if (which !== "all") {
    query = query.where("productId", "=", which.productId).where("id", "=", which.id);
  }
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OwnersFileKind, url: row.url ?? "" }));
}

export async function updateFollowedFile(
  db: Kysely<Database>,
  { productId, id }: { productId: number; id: string },
  news:
    | { content: string; etag: string | null; fetchedAt: Date; problem: null }
    | { fetchedAt: Date; problem: null }
    | { problem: string },
): Promise<void> {
  await db
    .updateTable("ownersFile")
    .set("content" in news ? { ...news, version: sql<string>`gen_random_uuid()` } : news)
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

export async function listOwnerNames(
  db: Kysely<Database>,
  productId: number,
): Promise<OwnerName[]> {
  return db
    .selectFrom("ownerName")
    .select(["name", "teamId"])
    .where("productId", "=", productId)
    .orderBy("name")
    .execute();
}

export async function upsertOwnerName(
  tx: Transaction<Database>,
  productId: number,
  { name, teamId }: OwnerName,
): Promise<void> {
  await tx
    .insertInto("ownerName")
    .values({ productId, name, teamId })
    .onConflict((same) => same.columns(["productId", "name"]).doUpdateSet({ teamId }))
    .execute();
}

export async function deleteOwnerName(
  tx: Transaction<Database>,
  productId: number,
  name: string,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom("ownerName")
    .where("productId", "=", productId)
    .where("name", "=", name)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
