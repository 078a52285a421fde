import { sql, type Kysely, type Transaction } from "kysely";
import type { Stream } from "../domain/item-details.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "./connect.ts";

export async function streamsOfItem(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<Stream[]> {
  const rows = await db
    .selectFrom("stream")
    .select(["sourceId", "key", "firing", "flapping", "occurrences", "firstSeenAt", "lastSeenAt"])
    .select(sql<string>`encode(fingerprint, 'hex')`.as("fingerprint"))
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .orderBy("lastSeenAt", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}

/** From now on another item answers to these fingerprints and groups: the one that an item was merged into. */
export async function pointStreamsAt(
  tx: Transaction<Database>,
  productId: number,
  from: number,
  to: number,
): Promise<void> {
  await tx
    .updateTable("stream")
    .set({ itemNumber: to })
    .where("productId", "=", productId)
    .where("itemNumber", "=", from)
    .execute();
  await tx
    .updateTable("signalGroup")
    .set({ itemNumber: to })
    .where("productId", "=", productId)
    .where("itemNumber", "=", from)
    .execute();
  await sql`
    insert into affected_user (product_id, item_number, user_hash)
    select product_id, ${to}::int, user_hash from affected_user where product_id = ${productId} and item_number = ${from}
    on conflict do nothing`.execute(tx);
}

/** Streams by their fingerprints; only those of that item. */
export async function streamsToSplit(
  tx: Transaction<Database>,
  productId: number,
  number: number,
  fingerprints: readonly string[],
): Promise<SplitStream[]> {
  const { rows } = await sql<SplitStream>`
    select encode(stream.fingerprint, 'hex') as fingerprint, encode(stream.group_identity, 'hex') as group_identity, stream.occurrences,
      stream.firing or stream.flapping as is_broken, stream.source_id, newest.body
    from stream
    left join lateral (
      select body from signal
      where signal.product_id = stream.product_id and signal.item_number = stream.item_number and signal.fingerprint = stream.fingerprint
      order by received_at desc limit 1
    ) as newest on true
    where stream.product_id = ${productId} and stream.item_number = ${number}
      and stream.fingerprint in (select decode(each, 'hex') from jsonb_array_elements_text(${JSON.stringify(fingerprints)}::jsonb) as each)
    order by stream.fingerprint
    for no key update of stream`.execute(tx);
  return rows;
}

export interface SplitStream {
  fingerprint: string;
  groupIdentity: string | null;
  occurrences: number;
  isBroken: boolean;
  sourceId: string;
  /** The newest signal as it was kept; null when it was forgotten. */
  body: Partial<Signal> | null;
}

export async function countStreams(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<{ all: number; firing: number; flapping: number }> {
  const { rows } = await sql<{ all: number; firing: number; flapping: number }>`
    select count(*)::int as "all", count(*) filter (where firing)::int as firing, count(*) filter (where flapping)::int as flapping
    from stream where product_id = ${productId} and item_number = ${number}`.execute(db);
  return rows[0] ?? { all: 0, firing: 0, flapping: 0 };
}

/** Streams, what was heard of them, and those of their groups that lose all theirs, go to another item. */
export async function moveStreams(
  tx: Transaction<Database>,
  productId: number,
  { from, to, fingerprints }: { from: number; to: number; fingerprints: readonly string[] },
): Promise<void> {
  const chosen = sql`(select decode(each, 'hex') from jsonb_array_elements_text(${JSON.stringify(fingerprints)}::jsonb) as each)`;
  await sql`
    update signal set item_number = ${to}
    where product_id = ${productId} and item_number = ${from} and fingerprint in ${chosen}`.execute(
    tx,
  );
  await sql`
    update stream set item_number = ${to}
    where product_id = ${productId} and item_number = ${from} and fingerprint in ${chosen}`.execute(
    tx,
  );
  await sql`
    update signal_group set item_number = ${to}
    where product_id = ${productId} and item_number = ${from}
      and exists (select from stream where stream.product_id = signal_group.product_id and stream.item_number = ${to}
        and stream.group_identity = signal_group.identity)
      and not exists (select from stream where stream.product_id = signal_group.product_id and stream.item_number = ${from}
        and stream.group_identity = signal_group.identity)`.execute(tx);
}
