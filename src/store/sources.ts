import type { Kysely, Transaction } from "kysely";
import type { OpeningRule } from "../domain/opening.ts";
import type { Source } from "../domain/product.ts";
import type { Database } from "./connect.ts";
import { cookieSecret } from "./installation.ts";
import { openedSettings, sealedSettings, type KeptSettings } from "./source-settings.ts";

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

/** A source with all that is set about it, secrets opened: not for anybody's eyes. */
export interface SetSource {
  source: Source;
  settings: KeptSettings;
  opening: OpeningRule;
  previousSecretUntil: Date | null;
}

export async function setSourceById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<SetSource | null> {
  const row = await setSources(db, productId, id).executeTakeFirst();
  return row ? setSourceOf(db, row) : null;
}

/** The same, for whoever is about to change it: others who want to wait until this transaction ends. */
export async function lockSetSource(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<SetSource | null> {
  const row = await setSources(tx, productId, id).forUpdate().executeTakeFirst();
  return row ? setSourceOf(tx, row) : null;
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
  source: { id: string; name: string; pausedAt: Date | null; opening: OpeningRule },
): Promise<void> {
  await tx
    .updateTable("source")
    .set({
      name: source.name,
      pausedAt: source.pausedAt,
      opening: JSON.stringify(source.opening),
    })
    .where("productId", "=", productId)
    .where("id", "=", source.id)
    .execute();
}

/** `secrets` are the fields that are kept sealed. */
export async function updateSettings(
  tx: Transaction<Database>,
  productId: number,
  { id, settings, secrets }: { id: string; settings: KeptSettings; secrets: readonly string[] },
): Promise<void> {
  const place = { cookieSecret: await cookieSecret(tx), sourceId: id };
  await tx
    .updateTable("source")
    .set({ settings: JSON.stringify(sealedSettings(settings, secrets, place)) })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** The secret before this one goes on working until `previousUntil`; null stops it. One before that stops in any case. */
export async function updateSecret(
  tx: Transaction<Database>,
  productId: number,
  { id, secretHash, previousUntil }: { id: string; secretHash: Buffer; previousUntil: Date | null },
): Promise<void> {
  await tx
    .updateTable("source")
    .set((of) => ({
      secretHash,
      previousSecretHash: previousUntil === null ? null : of.ref("secretHash"),
      previousSecretUntil: previousUntil,
    }))
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** What is kept of the secrets that open its door. */
export async function secretHashesOf(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<Buffer[]> {
  const row = await db
    .selectFrom("source")
    .select(["secretHash", "previousSecretHash"])
    .where("productId", "=", productId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? [row.secretHash, row.previousSecretHash].filter((hash) => hash !== null) : [];
}

function selectSources(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("source")
    .select(["id", "kind", "name", "pausedAt", "firstSignalAt", "lastSignalAt", "signals"])
    .where("productId", "=", productId);
}

function setSources(db: Kysely<Database>, productId: number, id: string) {
  return selectSources(db, productId)
    .select(["settings", "opening", "previousSecretUntil"])
    .where("id", "=", id);
}

async function setSourceOf(
  db: Kysely<Database>,
  row: SourceRow & { settings: unknown; opening: unknown; previousSecretUntil: Date | null },
): Promise<SetSource> {
  const { settings, opening, previousSecretUntil, ...sourceRow } = row;
  const place = { cookieSecret: await cookieSecret(db), sourceId: row.id };
  return {
    source: sourceOf(sourceRow),
    settings: openedSettings(settings as KeptSettings, place),
    opening: opening as OpeningRule,
    previousSecretUntil,
  };
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
