import { CamelCasePlugin, Kysely, PostgresDialect, PostgresDriver, type Driver } from "kysely";
import type { Pool, PoolClient } from "pg";
import type { Database, Store } from "../src/store/connect.ts";

/**
 * Runs many actions in one transaction: a year is there whole or not at all, also when the server is killed halfway, and
 * is flushed to disk once. Inside, the actions' own transactions begin and end nothing.
 */
export async function inOneTransaction<Result>(
  pool: Pool,
  doIt: (store: Store) => Promise<Result>,
): Promise<Result> {
  const session = await pool.connect();
  const store = new Kysely<Database>({
    dialect: new SessionDialect(settingsOf(session)),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  try {
    await session.query("begin");
    const result = await doIt(store);
    await session.query("commit");
    return result;
  } catch (error) {
    await session.query("rollback").catch(() => {});
    throw error;
  } finally {
    // The session knows statements by name, which nobody else expects of it.
    session.release(true);
  }
}

type Settings = ConstructorParameters<typeof PostgresDialect>[0];

/** One session behind the face of a pool. The same few statements come thousands of times, so each is prepared once. */
function settingsOf(session: PoolClient): Settings {
  const names = new Map<string, string>();
  const query = (text: string, values: readonly unknown[] = []) => {
    const name = names.get(text) ?? `seed ${names.size + 1}`;
    names.set(text, name);
    return session.query({ name, text, values: [...values] });
  };
  const pool = { connect: async () => ({ query, release: () => {} }), end: async () => {} };
  // Kysely asks for cursors too, which no action uses.
  return { pool: pool as unknown as Settings["pool"] };
}

class SessionDialect extends PostgresDialect {
  readonly #settings: Settings;
  constructor(settings: Settings) {
    super(settings);
    this.#settings = settings;
  }
  override createDriver(): Driver {
    return new SessionDriver(this.#settings);
  }
}

class SessionDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
  override async commitTransaction(): Promise<void> {}
  override async rollbackTransaction(): Promise<void> {}
}
