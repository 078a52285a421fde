import { Client, type QueryResult } from "pg";
import { type Database, databaseOn, openPool } from "./connect.ts";
import type { Kysely } from "kysely";

/**
 * Sessions of intake's own, so that a storm of signals and slow readers do not wait for each other. Intake repeats a
 * handful of statements thousands of times a second: they are planned once a session, always by index, since a table
 * that was empty when it was planned for may hold a hundred thousand rows seconds later.
 */
export function openIntakeDatabase(url: string): Kysely<Database> {
  const own = openPool(url, { max: 3, Session: PreparingClient });
  own.on("connect", (session) => {
    session
      .query(
        "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off",
      )
      .catch(() => {});
  });
  return databaseOn(own);
}

/** Sends every statement with parameters under a name of its own, which makes pg prepare it once a session. */
class PreparingClient extends Client {
  // pg's own signature is a pile of overloads; kysely uses this one.
  override query(text: unknown, values?: unknown, callback?: unknown): never {
    const isStatement = typeof text === "string" && Array.isArray(values) && values.length > 0;
    const query = isStatement ? { name: nameOf(text), text, values: values as unknown[] } : text;
    const send = super.query.bind(this) as (...all: unknown[]) => Promise<QueryResult>;
    return (isStatement ? send(query, callback) : send(query, values, callback)) as never;
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `intake ${names.size + 1}`;
  names.set(text, name);
  return name;
}
