import { type Kysely, sql } from "kysely";

const schema = sql.id("graphile_worker");

/**
 * The queue's tables belong to the owner and are closed row by row to everybody else, so the server's role needs a
 * policy on each as well as the grants. Run after the queue's own migrations; safe to repeat.
 */
export async function grantJobs(owner: Kysely<unknown>, role: string): Promise<void> {
  const grantee = sql.id(role);
  const { rows } = await closedTables(role).execute(owner);
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('andon grants'))`.execute(tx);
    await sql`grant usage on schema ${schema} to ${grantee}`.execute(tx);
    await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${grantee}`.execute(
      tx,
    );
    await sql`grant usage, select on all sequences in schema ${schema} to ${grantee}`.execute(tx);
    await sql`grant execute on all functions in schema ${schema} to ${grantee}`.execute(tx);
    for (const { name } of rows) {
      await sql`create policy ${sql.id(`andon ${role}`)} on ${schema}.${sql.id(name)} to ${grantee} using (true)`.execute(
        tx,
      );
    }
  });
}

const closedTables = (role: string) => sql<{ name: string }>`
  select relname as name from pg_class
  where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity and relkind = 'r'
    and current_user <> ${role}
    and not exists (select from pg_policy where polrelid = pg_class.oid and polname = ${`andon ${role}`})`;
