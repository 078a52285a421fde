import { sql, type Kysely } from "kysely";
import type { SayingStream } from "../domain/streams-apart.ts";
import type { Database } from "./connect.ts";

/** What the streams of an item said last, of those that are among its newest signals: one walk along their index. */
export async function sayingStreams(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<SayingStream[]> {
  const { rows } = await sql<SayingStream>`
    select distinct on (fingerprint) encode(fingerprint, 'hex') as fingerprint,
      coalesce(body->>'title', '') as title, coalesce(body->'labels', '{}'::jsonb) as labels
    from (
      select fingerprint, received_at, body from signal
      where product_id = ${productId} and item_number = ${number}
      order by received_at desc limit ${mostLookedAt}
    ) as newest
    order by fingerprint, received_at desc`.execute(db);
  return rows;
}

const mostLookedAt = 300;
