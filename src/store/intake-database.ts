import { type Database, databaseOn, openPool } from "./connect.ts";
import type { Kysely } from "kysely";

/**
 * Sessions of intake's own, so that a storm of signals and slow readers do not wait for each other. Intake repeats a
 * handful of statements thousands of times a second: they are planned once a session, always by index, since a table
 * that was empty when it was planned for may hold a hundred thousand rows seconds later.
 */
export function openIntakeDatabase(url: string): Kysely<Database> {
  const own = openPool(url, { max: 3 });
  own.on("connect", (session) => {
    session
      .query(
        "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off",
      )
      .catch(() => {});
  });
  return databaseOn(own);
}
