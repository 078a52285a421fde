import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides } from "pg";
import { PreparingClient } from "./preparing-client.ts";
import type { DB } from "./schema.ts";

export type Database = DB;

/** What every action and query is handed. */
export type Store = Kysely<Database>;

export interface PoolOptions {
  max?: number;
  /** Hears of a session that was lost while it rested; the next request opens another. */
  onLost?: (error: Error) => void;
}

export function openDatabase(url: string, options: PoolOptions = {}): Kysely<Database> {
  return databaseOn(openPool(url, options));
}

/** Destroying the returned database ends the pool too. */
export function databaseOn(pool: Pool): Kysely<Database> {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    // What lies inside a JSON column is data, not columns: its keys stay as they are.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

export function openPool(url: string, { max = 16, onLost = () => {} }: PoolOptions = {}): Pool {
  const pool = new Pool({
    Client: PreparingClient,
    connectionString: url,
    max,
    types,
    application_name: "andon",
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // Without listeners a database that goes away would take the whole process with it.
  pool.on("error", onLost);
  pool.on("connect", (session) => session.on("error", onLost));
  return pool;
}

/** Counts and event numbers are far below 2^53, so int8 is a plain number. */
const int8 = 20;
const types = new TypeOverrides();
types.setTypeParser(int8, Number);

/** The database is away or shutting down: the request may be tried again later, and answers 503. */
export function isDatabaseAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return awayCode.test(code) || awayMessage.test(message);
}

const awayCode =
  /^(ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|57P0[1-3]|08...|53300)$/;
const awayMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The disk under the database is full (53100): the request answers 507, and nothing of it was kept. */
export const isDiskFull = (error: unknown): boolean =>
  (error as { code?: string }).code === "53100";
