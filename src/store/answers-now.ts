import { sql, type Kysely } from "kysely";
import type { Database } from "./connect.ts";

/** Throws unless the database answers. */
export async function answersNow(db: Kysely<Database>): Promise<void> {
  await sql`select 1`.execute(db);
}
