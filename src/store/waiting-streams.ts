import { sql, type Kysely, type Transaction } from "kysely";
import type { Signal } from "../domain/signal.ts";
import type { Turning } from "../domain/flapping.ts";
import type { Database } from "./connect.ts";
import type { SendingSource } from "./sending-sources.ts";

/** A stream that was held back, still fires, and has waited long enough. */
export interface DueStream {
  source: SendingSource;
  fingerprint: string;
  /** The newest that was heard of it. */
  signal: Signal;
}

/** At most `most` of them, the longest due first. */
export async function dueStreams(
  db: Kysely<Database>,
  now: Date,
  most: number,
): Promise<DueStream[]> {
  const { rows } = await sql<DueRow>`
    select stream.product_id, product.key as product_key, encode(stream.fingerprint, 'hex') as fingerprint, stream.key,
      source.id, source.kind, source.name, source.settings, source.opening, newest.body, newest.occurred_at
    from stream
    join product on product.id = stream.product_id
    join source on source.product_id = stream.product_id and source.id = stream.source_id
    cross join lateral (
      select body, occurred_at from signal
      where signal.product_id = stream.product_id and signal.fingerprint = stream.fingerprint
        and signal.item_number is not distinct from stream.item_number and signal.firing
      order by received_at desc limit 1
    ) as newest
    where stream.held_for is not null and stream.firing and stream.opens_at <= ${now}::timestamptz
    order by stream.opens_at
    limit ${most}`.execute(db);
  return rows.map(({ productId, productKey, fingerprint, key, body, occurredAt, ...source }) => ({
    source: { ...source, productId, productKey, isPaused: false },
    fingerprint,
    signal: { ...body, key, occurredAt: occurredAt.toISOString() },
  }));
}

type DueRow = Omit<SendingSource, "isPaused"> & {
  fingerprint: string;
  key: string;
  body: Omit<Signal, "key" | "occurredAt">;
  occurredAt: Date;
};

export interface FlappingStream extends Turning {
  productId: number;
  fingerprint: string;
  itemNumber: number | null;
  firing: boolean;
}

export async function flappingStreams(
  tx: Transaction<Database>,
  most: number,
): Promise<FlappingStream[]> {
  const { rows } = await sql<Omit<FlappingStream, "turnedAt"> & { turnedAt: Date | null }>`
    select product_id, encode(fingerprint, 'hex') as fingerprint, item_number, firing, turns, turned_at, flapping
    from stream where flapping
    order by turned_at limit ${most}
    for no key update skip locked`.execute(tx);
  return rows.map((row) => ({ ...row, turnedAt: row.turnedAt?.toISOString() ?? null }));
}

export async function settleStreams(
  tx: Transaction<Database>,
  streams: readonly { productId: number; fingerprint: string }[],
): Promise<void> {
  await sql`
    update stream set flapping = false, turns = 0
    from jsonb_to_recordset(${JSON.stringify(streams)}::jsonb) as each("productId" int, fingerprint text)
    where stream.product_id = each."productId" and stream.fingerprint = decode(each.fingerprint, 'hex')`.execute(
    tx,
  );
}
