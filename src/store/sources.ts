import type { Kysely, Transaction } from "kysely";
import type { Source } from "../domain/product.ts";
import type { Database } from "./connect.ts";

/** The sources of a product by name. */
export async function listSources(db: Kysely<Database>, productId: number): Promise<Source[]> {
  const rows = await selectSources(db, productId).orderBy("name").execute();
  return rows.map(sourceOf);
}

export async function sourceById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<Source | null> {
  const row = await selectSources(db, productId).where("id", "=", id).executeTakeFirst();
  return row ? sourceOf(row) : null;
}

export async function isSourceNameTaken(
  db: Kysely<Database>,
  productId: number,
  source: { id: string; name: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("source")
    .select("id")
    .where("productId", "=", productId)
    .where("name", "=", source.name)
    .where("id", "<>", source.id)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewSource {
  productId: number;
  id: string;
  kind: string;
  name: string;
  secretHash: Buffer;
  createdBy: string;
  createdAt: Date;
}

export async function insertSource(tx: Transaction<Database>, source: NewSource): Promise<void> {
  await tx.insertInto("source").values(source).execute();
}

export async function updateSource(
  tx: Transaction<Database>,
  productId: number,
  source: { id: string; name: string; pausedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable("source")
    .set({ name: source.name, pausedAt: source.pausedAt })
    .where("productId", "=", productId)
    .where("id", "=", source.id)
    .execute();
}

export async function updateSecret(
  tx: Transaction<Database>,
  productId: number,
  source: { id: string; secretHash: Buffer },
): Promise<void> {
  await tx
    .updateTable("source")
    .set({ secretHash: source.secretHash })
    .where("productId", "=", productId)
    .where("id", "=", source.id)
    .execute();
}

function selectSources(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("source")
    .select(["id", "kind", "name", "pausedAt", "firstSignalAt", "lastSignalAt", "signals"])
    .where("productId", "=", productId);
}

interface SourceRow {
  id: string;
  kind: string;
  name: string;
  pausedAt: Date | null;
  firstSignalAt: Date | null;
  lastSignalAt: Date | null;
  signals: number;
}

function sourceOf(row: SourceRow): Source {
  return {
    ...row,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    firstSignalAt: row.firstSignalAt?.toISOString() ?? null,
    lastSignalAt: row.lastSignalAt?.toISOString() ?? null,
  };
}
