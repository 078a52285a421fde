import { Kysely, PostgresDriver, type Driver, CamelCasePlugin, PostgresDialect } from "kysely";
import type { Pool } from "pg";
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
    dialect: new SessionDialect({ pool: { connect: async () => session, end: async () => {} } }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  const release = session.release.bind(session);
  session.release = () => {};
  try {
    await session.query("begin");
    const result = await doIt(store);
    await session.query("commit");
    return result;
  } catch (error) {
    await session.query("rollback").catch(() => {});
    throw error;
  } finally {
    session.release = release;
    release();
  }
}

class SessionDialect extends PostgresDialect {
  readonly #settings: ConstructorParameters<typeof PostgresDialect>[0];
  constructor(settings: ConstructorParameters<typeof PostgresDialect>[0]) {
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
