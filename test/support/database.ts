import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { Client } from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/store/connect.ts";

export interface TestDatabase {
  /** As the server sees it: the role `andon_server`, with its grants and no more. */
  db: Kysely<Database>;
  url: string;
  /** The role that owns the tables, for tests that prepare what the server itself may not. */
  ownerUrl: string;
  destroy: () => Promise<void>;
}

/** A migrated database of its own for one test file. Call it in `beforeAll`, and `destroy` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name} template ${inject("templateName")} owner andon_owner`);
  const url = urlOf(name, "andon_server");
  const db = openDatabase(url, { max: 8 });
  return {
    db,
    url,
    ownerUrl: urlOf(name, "andon_owner"),
    destroy: async () => {
      await db.destroy();
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}

/** An empty database that nothing has been migrated into, and the URLs of both roles. */
export async function emptyDatabase(): Promise<Omit<TestDatabase, "db">> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name} owner andon_owner`);
  return {
    url: urlOf(name, "andon_server"),
    ownerUrl: urlOf(name, "andon_owner"),
    destroy: () => asAdmin(`drop database ${name} with (force)`),
  };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string, role: "andon_owner" | "andon_server"): string {
  const url = new URL(inject("roleUrls")[role]);
  url.pathname = database;
  return url.href;
}
