import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { CannotStart, diskIsFull } from "./cannot-start.ts";
import { type Database, databaseOn, isDatabaseAway, isDiskFull, openPool } from "./connect.ts";
import { startEmbedded } from "./embedded/embedded.ts";
import { migrateToLatest } from "./migrate.ts";
import { reachDatabase } from "./reach.ts";

export interface OpenStore {
  db: Kysely<Database>;
  /** The same sessions, for libraries that speak to pg themselves. */
  pool: Pool;
  /** For a session of one's own, such as one that listens. */
  url: string;
  close: () => Promise<void>;
}

export interface StoreOptions {
  data: string;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  /** For a command beside a running server. */
  mayBorrow?: boolean;
  onLost?: (error: Error) => void;
}

/** Opens your PostgreSQL, or the one that Andon brings, with its tables brought up to this version. */
export function openStore(options: StoreOptions): Promise<OpenStore> {
  return options.databaseUrl === undefined
    ? openOurs(options)
    : openYours(options, options.databaseUrl);
}

async function openYours(options: StoreOptions, url: string): Promise<OpenStore> {
  const role = await reachDatabase(url, "DATABASE_URL");
  const ownerUrl = options.databaseOwnerUrl ?? url;
  if (ownerUrl !== url) await reachDatabase(ownerUrl, "DATABASE_OWNER_URL");
  await migrateToLatest(ownerUrl, role).catch((error: unknown) => {
    const { code, message } = error as { code?: string; message?: string };
    if (code === "42501") throw new CannotStart(mayNotMigrate(message ?? ""));
    if (isDiskFull(error))
      throw new CannotStart("The disk of the database in DATABASE_URL is full.");
    throw error;
  });
  const pool = openPool(url, { onLost: options.onLost });
  const db = databaseOn(pool);
  return { db, pool, url, close: () => db.destroy() };
}

const mayNotMigrate = (message: string) =>
  `The role that migrates the database may not do so (${message}): let it create tables in the schema public, or name the owner in DATABASE_OWNER_URL.`;

async function openOurs(options: StoreOptions): Promise<OpenStore> {
  const database = await startEmbedded(options);
  try {
    // A running server has migrated what is borrowed from it.
    if (!database.isBorrowed) await migrateToLatest(database.ownerUrl, "andon_server");
    const pool = openPool(database.serverUrl, { onLost: options.onLost });
    const db = databaseOn(pool);
    const close = async () => {
      await db.destroy();
      await database.stop();
    };
    return { db, pool, url: database.serverUrl, close };
  } catch (error) {
    await database.stop();
    if (await isForWantOfSpace(error, options.data))
      throw new CannotStart(diskIsFull(options.data));
    throw error;
  }
}

/** A full disk either refuses a statement or brings PostgreSQL down, which leaves the reason in its log alone. */
async function isForWantOfSpace(error: unknown, data: string): Promise<boolean> {
  if (isDiskFull(error)) return true;
  if (!isDatabaseAway(error)) return false;
  const log = await readFile(path.join(data, "postgres.log"), "utf8").catch(() => "");
  return log.slice(-4000).includes("No space left on device");
}
