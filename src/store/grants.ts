import { sql, type Kysely } from "kysely";

/** What the server's own role may do to each table. What is not here, it cannot do: no DDL, no truncate, no rewriting of history. */
const grants: Record<string, readonly string[]> = {
  "select, insert": [
    "event",
    "proof",
    "comment",
    "link",
    "expedition",
    "displacement",
    "delivery",
    "version_seen",
    "affected_user",
    "stay",
  ],
  "select, insert, update": [
    "item",
    "item_words",
    "sprint",
    "commitment",
    "product",
    "item_counter",
    "event_counter",
    "invitation",
    "api_token",
    "source",
    "stream",
    "signal",
    "signal_group",
    "storm",
    "release",
    "report",
    "wait",
    "retrospective_note",
    "ledger_entry",
    "owner_review",
    "owner_review_decision",
  ],
  "select, update": ["installation"],
  "select, insert, update, delete": [
    "person",
    "session",
    "account",
    "verification",
    "membership",
    "team",
    "team_person",
    "service",
    "signal_id",
    "grouping_rule",
    "routing_rule",
    "owners_file",
    "owner_name",
    "maintenance",
    "board_column",
    "kind_limit",
    "absence",
  ],
};

/** Gives `role` (the role that DATABASE_URL names) its rights. Run by the owner after every migration; safe to repeat. */
export async function grantServerRole<Schema>(owner: Kysely<Schema>, role: string): Promise<void> {
  const { rows } = await sql<{ me: string }>`select current_user as me`.execute(owner);
  if (rows[0]?.me === role) return;
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('andon grants'))`.execute(tx);
    await sql`revoke all on all tables in schema public from ${sql.id(role)}`.execute(tx);
    await sql`grant usage on schema public to ${sql.id(role)}`.execute(tx);
    for (const [rights, tables] of Object.entries(grants)) {
      await sql`grant ${sql.raw(rights)} on ${sql.join(tables.map((table) => sql.id(table)))} to ${sql.id(role)}`.execute(
        tx,
      );
    }
    await sql`grant execute on all functions in schema public to ${sql.id(role)}`.execute(tx);
  });
}
