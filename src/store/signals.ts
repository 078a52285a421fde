import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "./connect.ts";
import type { StreamRow } from "./streams.ts";

export interface SignalRow {
  productId: number;
  sourceId: string;
  fingerprint: string;
  firing: boolean;
  occurredAt: string;
  itemNumber: number;
  body: unknown;
}

export interface Sighting {
  productId: number;
  itemNumber: number;
  occurrences: number;
}

/**
 * Everything that a flush of known fingerprints writes, in one statement: the signals, what their streams remember now
 * (counted afresh when they point to another item), and how often their open items were seen.
 */
export async function recordSignals(
  tx: Transaction<Database>,
  rows: { signals: SignalRow[]; streams: StreamRow[]; sightings: Sighting[] },
  now: Date,
): Promise<void> {
  await sql`
    with kept as (
      insert into signal (product_id, received_at, id, source_id, fingerprint, firing, occurred_at, item_number, body)
      select "productId", ${now}::timestamptz, gen_random_uuid(), "sourceId", decode(fingerprint, 'hex'), firing, "occurredAt", "itemNumber", body
      from jsonb_to_recordset(${JSON.stringify(rows.signals)}::jsonb) as each("productId" int, "sourceId" uuid,
        fingerprint text, firing boolean, "occurredAt" timestamptz, "itemNumber" int, body jsonb)
    ), remembered as (
      update stream set firing = each.firing, episode_at = each."episodeAt", last_seen_at = each."seenAt", item_number = each."itemNumber",
        occurrences = each.occurrences + case when stream.item_number = each."itemNumber" then stream.occurrences else 0 end,
        first_seen_at = case when stream.item_number = each."itemNumber" then stream.first_seen_at else each."seenAt" end
      from jsonb_to_recordset(${JSON.stringify(rows.streams)}::jsonb) as each("productId" int, fingerprint text,
        firing boolean, "episodeAt" timestamptz, occurrences int, "seenAt" timestamptz, "itemNumber" int)
      where stream.product_id = each."productId" and stream.fingerprint = decode(each.fingerprint, 'hex')
    )
    update item set occurrences = item.occurrences + each.occurrences, last_seen_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows.sightings)}::jsonb) as each("productId" int, "itemNumber" int, occurrences int)
    where item.product_id = each."productId" and item.number = each."itemNumber" and item.closed_at is null`.execute(
    tx,
  );
}

export interface TakenId {
  productId: number;
  sourceId: string;
  id: string;
}

/** Those of the sender's own numbers that had not been taken before. */
export async function takeSignalIds(
  tx: Transaction<Database>,
  ids: readonly TakenId[],
  now: Date,
): Promise<TakenId[]> {
  const { rows } = await sql<TakenId>`
    insert into signal_id (product_id, source_id, id, received_at)
    select "productId", "sourceId", id, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as each("productId" int, "sourceId" uuid, id text)
    order by 1, 2, 3
    on conflict do nothing
    returning product_id, source_id, id`.execute(tx);
  return rows;
}

/** How many were forgotten. */
export async function forgetSignalIds(db: Kysely<Database>, before: Date): Promise<number> {
  const gone = await db.deleteFrom("signalId").where("receivedAt", "<", before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** How many partitions were made. */
export async function prepareSignalPartitions(db: Kysely<Database>, until: Date): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select prepare_signal_partitions(${until}::timestamptz) as made`.execute(db);
  return rows[0]?.made ?? 0;
}
