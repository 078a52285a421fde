import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { State } from "../domain/item.ts";
import type { Database } from "./connect.ts";

/** What a stream's fingerprint is kept as: 16 bytes, in hexadecimal. */
export function fingerprintOf(identity: string): string {
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

export interface KnownStream {
  productId: number;
  fingerprint: string;
  itemNumber: number;
  itemState: State;
  itemClosedAt: Date | null;
  itemRecoveredAt: Date | null;
  firing: boolean;
  episodeAt: Date;
  lastSeenAt: Date;
}

/**
 * Streams with how their items stand, locked until the commit. Ask in order of product and fingerprint: that is the one
 * order for all, so that two flushes never deadlock. Looked up one by one, since a join may be planned the wrong way round
 * while the tables are empty.
 */
export async function lockStreams(
  tx: Transaction<Database>,
  asked: readonly { productId: number; fingerprint: string }[],
): Promise<KnownStream[]> {
  const { rows } = await sql<KnownStream>`
    select stream.product_id, asked.fingerprint, stream.item_number, item.state as item_state, item.closed_at as item_closed_at,
      item.recovered_at as item_recovered_at, stream.firing, stream.episode_at, stream.last_seen_at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked("productId" int, fingerprint text)
    cross join lateral (
      select * from stream
      where stream.product_id = asked."productId" and stream.fingerprint = decode(asked.fingerprint, 'hex')
      for no key update
    ) as stream
    cross join lateral (
      select state, closed_at, recovered_at from item
      where item.product_id = stream.product_id and item.number = stream.item_number offset 0
    ) as item`.execute(tx);
  return rows;
}

export interface StreamRow {
  productId: number;
  fingerprint: string;
  sourceId: string;
  key: string;
  itemNumber: number;
  firing: boolean;
  episodeAt: string;
  occurrences: number;
  seenAt: string;
}

/** Fails with a unique violation when another server opened the same fingerprint meanwhile. */
export async function insertStreams(
  tx: Transaction<Database>,
  streams: readonly StreamRow[],
): Promise<void> {
  await sql`
    insert into stream (product_id, fingerprint, source_id, key, item_number, firing, episode_at, occurrences, first_seen_at, last_seen_at)
    select "productId", decode(fingerprint, 'hex'), "sourceId", key, "itemNumber", firing, "episodeAt", occurrences, "seenAt", "seenAt"
    from jsonb_to_recordset(${JSON.stringify(streams)}::jsonb) as each("productId" int, fingerprint text, "sourceId" uuid,
      key text, "itemNumber" int, firing boolean, "episodeAt" timestamptz, occurrences int, "seenAt" timestamptz)`.execute(
    tx,
  );
}
