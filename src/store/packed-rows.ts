import { sql, type Kysely, type RawBuilder } from "kysely";
import type { Database } from "./connect.ts";

/**
 * Thousands of rows as one text: the driver and its types would keep the server's thread for ten times as long. Columns are named as
 * they are wanted, and times written by `isoTime`.
 */
export async function packedRows<Row>(
  db: Kysely<Database>,
  query: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<{ packed: string | null }>`
    select json_agg(each)::text as packed from (${query}) as each`.execute(db);
  return JSON.parse(rows[0]?.packed ?? "[]") as Row[];
}

/** ISO 8601 in UTC, to the millisecond, as JavaScript writes it. */
export function isoTime(time: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`to_char((${time}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
