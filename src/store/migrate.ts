import { Logger, runMigrations } from "graphile-worker";
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from "kysely";
import { CannotStart } from "./cannot-start.ts";
import { openPool } from "./connect.ts";
import { grantServerRole } from "./grants.ts";
import { grantJobs } from "./grant-jobs.ts";
import { migrationFiles } from "./migration-files.ts";

/**
 * Brings the tables up to this version and gives `serverRole` its rights. Servers that start together take turns, so
 * that one migrates and the others find it done.
 */
export async function migrateToLatest(ownerUrl: string, serverRole?: string): Promise<void> {
  const pool = openPool(ownerUrl, { max: 3 });
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const turn = await pool.connect();
  try {
    await turn.query("select pg_advisory_lock(hashtext('andon migrate'))");
    await applyMigrations(owner);
    await runMigrations({ pgPool: pool, logger: quiet });
    if (serverRole === undefined) return;
    await grantServerRole(owner, serverRole);
    await grantJobs(owner, serverRole);
  } finally {
    turn.release(true);
    await owner.destroy();
  }
}

const quiet = new Logger(() => () => {});

async function applyMigrations(owner: Kysely<unknown>): Promise<void> {
  const files = migrationFiles();
  const names = Object.keys(files).sort();
  const applied = await appliedNames(owner);
  const unknown = applied.find((name) => !(name in files));
  if (unknown !== undefined) {
    throw new CannotStart(
      `This database was last used by a newer Andon (it has the migration ${unknown}): start that version, or a newer one.`,
    );
  }
  if (applied.length === names.length) return;
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => asMigrations(files) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** A plain look instead of the Migrator's own, which reads the whole catalog and is felt at every start. */
async function appliedNames(owner: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from kysely_migration order by name`
    .execute(owner)
    .catch((error: unknown) => {
      const isFirstTime = (error as { code?: string }).code === "42P01";
      if (isFirstTime) return { rows: [] };
      throw error;
    });
  return rows.map((row) => row.name);
}

function asMigrations(files: Record<string, string>): Record<string, Migration> {
  const entries = Object.entries(files).map(([name, text]): [string, Migration] => [
    name,
    { up: async (db) => void (await sql.raw(text).execute(db)) },
  ]);
  return Object.fromEntries(entries);
}
