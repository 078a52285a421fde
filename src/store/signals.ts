import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "./connect.ts";
import { insertedDeliveries, type DeliveryRow } from "./deliveries.ts";
import { countedSources, type SignalCount } from "./sending-sources.ts";
import { insertedStreams, type StreamRow } from "./streams.ts";

export interface SignalRow {
  productId: number;
  sourceId: string;
  fingerprint: string;
  firing: boolean;
  occurredAt: string;
  /** Null while its stream is held back. */
  itemNumber: number | null;
  body: unknown;
}

export interface Sighting {
  productId: number;
  itemNumber: number;
  occurrences: number;
}

/**
 * What a flush writes beside new items, in one statement: the signals, what their known streams remember now (counted
 * afresh when they point to another item), and how often their open items were seen. Written so that there is no join
 * whose order could be planned the wrong way round while the tables were still empty.
 */
export async function recordSignals(
  tx: Transaction<Database>,
  rows: { signals: SignalRow[]; streams: StreamRow[]; sightings: Sighting[] },
  now: Date,
): Promise<void> {
  await sql`
    with kept as (${keptSignals(rows.signals, now)}), remembered as (
      ${insertedStreams(rows.streams)}
      on conflict (product_id, fingerprint) do update set
        firing = excluded.firing, episode_at = excluded.episode_at, last_seen_at = excluded.last_seen_at, item_number = excluded.item_number,
        group_identity = coalesce(stream.group_identity, excluded.group_identity),
        held_for = excluded.held_for, opens_at = excluded.opens_at, held_occurrences = excluded.held_occurrences,
        turns = excluded.turns, turned_at = excluded.turned_at, flapping = excluded.flapping,
        occurrences = excluded.occurrences
          + case when stream.item_number is null or stream.item_number = excluded.item_number then stream.occurrences else 0 end,
        first_seen_at = case when stream.item_number is null or stream.item_number = excluded.item_number
          then stream.first_seen_at else excluded.first_seen_at end
    )
    ${seenItems(rows.sightings, now)}`.execute(tx);
}

/** A stream that goes on as it was: it fires as it did, and its item is open and not called recovered. */
export interface GoingOn {
  productId: number;
  fingerprint: string;
  itemNumber: number;
  /** The episode that must still be the newest; null where the sender tells none. */
  knownEpisode: string | null;
  firing: boolean;
  episodeAt: string;
  occurrences: number;
}

/**
 * The same for streams that go on as they were, without looking first: one statement that is its own transaction. When
 * a stream or an item is not what it was, nothing is kept, and the database says 40001. PostgreSQL runs what nobody
 * reads from last and in reverse order: the source, whose row other flushes wait for, is counted at the very end.
 */
export async function recordRepeats(
  db: Kysely<Database>,
  rows: {
    signals: SignalRow[];
    streams: GoingOn[];
    sightings: Sighting[];
    counts: SignalCount[];
    deliveries: DeliveryRow[];
  },
  countsItems: boolean,
  now: Date,
): Promise<void> {
  const seen = countsItems
    ? sql`${seenItems(rows.sightings, now)} and item.recovered_at is null returning 1`
    : openItems(rows.sightings);
  await sql`
    with remembered as (
      insert into stream (product_id, fingerprint, source_id, key, item_number, firing, episode_at, occurrences, first_seen_at, last_seen_at)
      select "productId", decode(fingerprint, 'hex'), ${noSource}::uuid, '', "itemNumber", firing, coalesce("knownEpisode", '-infinity'), occurrences, "episodeAt", ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows.streams)}::jsonb) as each("productId" int, fingerprint text, "itemNumber" int,
        firing boolean, "knownEpisode" timestamptz, "episodeAt" timestamptz, occurrences int)
      on conflict (product_id, fingerprint) do update set
        last_seen_at = excluded.last_seen_at, occurrences = stream.occurrences + excluded.occurrences,
        episode_at = greatest(stream.episode_at, excluded.first_seen_at)
      where stream.item_number = excluded.item_number and stream.firing = excluded.firing
        and (excluded.episode_at = '-infinity' or stream.episode_at = excluded.episode_at)
      returning 1
    ), seen as (${seen}),
    counted as (${countedSources(rows.counts, now)} returning 1),
    kept as (${keptSignals(rows.signals, now)}),
    delivered as (${insertedDeliveries(rows.deliveries, now)})
    select overtaken() where (select count(*) from remembered) <> ${rows.streams.length}::int
      or (select count(*) from seen) <> ${rows.sightings.length}::int`.execute(db);
}

/** Only rows that are there already are written to, so these are never seen. */
const noSource = "00000000-0000-0000-0000-000000000000";

function keptSignals(signals: readonly SignalRow[], now: Date) {
  return sql`
    insert into signal (product_id, received_at, id, source_id, fingerprint, firing, occurred_at, item_number, body)
    select "productId", ${now}::timestamptz, gen_random_uuid(), "sourceId", decode(fingerprint, 'hex'), firing, "occurredAt", "itemNumber", body
    from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb) as each("productId" int, "sourceId" uuid,
      fingerprint text, firing boolean, "occurredAt" timestamptz, "itemNumber" int, body jsonb)`;
}

/** Those that are still open and not called recovered. */
function openItems(sightings: readonly Sighting[]) {
  return sql`
    select 1 from jsonb_to_recordset(${JSON.stringify(sightings)}::jsonb) as each("productId" int, "itemNumber" int)
    cross join lateral (
      select 1 from item
      where item.product_id = each."productId" and item.number = each."itemNumber"
        and item.closed_at is null and item.recovered_at is null
      offset 0
    ) as open`;
}

/** Counts open items afresh from their streams. Without `keys`, all whose streams were seen after they were counted. */
export async function countSightings(
  db: Kysely<Database>,
  keys: readonly { productId: number; itemNumber: number }[] | "behind",
): Promise<void> {
  const behind = sql`
    select distinct stream.product_id, stream.item_number from stream
    join item on item.product_id = stream.product_id and item.number = stream.item_number
    where item.closed_at is null and item.last_seen_at < stream.last_seen_at`;
  const given = sql`
    select "productId", "itemNumber"
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as each("productId" int, "itemNumber" int)`;
  await sql`
    with counted as (
      select asked.product_id, asked.item_number, total.occurrences, total.last_seen_at
      from (${keys === "behind" ? behind : given}) as asked(product_id, item_number)
      cross join lateral (
        select sum(stream.occurrences) as occurrences, max(stream.last_seen_at) as last_seen_at from stream
        where stream.product_id = asked.product_id and stream.item_number = asked.item_number
      ) as total
      order by 1, 2
    )
    update item set occurrences = seen.occurrences, last_seen_at = seen.last_seen_at
    from (
      select counted.occurrences, counted.last_seen_at, found.place from counted
      cross join lateral (
        select ctid as place from item
        where item.product_id = counted.product_id and item.number = counted.item_number and item.closed_at is null
        for no key update
      ) as found
    ) as seen
    where item.ctid = seen.place and seen.occurrences is not null`.execute(db);
}

function seenItems(sightings: readonly Sighting[], now: Date) {
  return sql`
    update item set occurrences = item.occurrences + seen.occurrences, last_seen_at = ${now}::timestamptz
    from (
      select each.occurrences, found.place
      from jsonb_to_recordset(${JSON.stringify(sightings)}::jsonb) as each("productId" int, "itemNumber" int, occurrences int)
      cross join lateral (
        select ctid as place from item
        where item.product_id = each."productId" and item.number = each."itemNumber" and item.closed_at is null
        for no key update
      ) as found
    ) as seen
    where item.ctid = seen.place`;
}

/** What was heard of streams while they were held back belongs to the items that they open now. */
export async function claimHeldSignals(
  tx: Transaction<Database>,
  claims: readonly { productId: number; fingerprint: string; itemNumber: number }[],
): Promise<void> {
  await sql`
    update signal set item_number = each."itemNumber"
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as each("productId" int, fingerprint text, "itemNumber" int)
    where signal.product_id = each."productId" and signal.fingerprint = decode(each.fingerprint, 'hex') and signal.item_number is null`.execute(
    tx,
  );
}

/** Who was affected by which item, by a hash in hexadecimal. */
export async function countAffected(
  tx: Transaction<Database>,
  affected: readonly { productId: number; itemNumber: number; user: string }[],
): Promise<void> {
  await sql`
    insert into affected_user (product_id, item_number, user_hash)
    select distinct "productId", "itemNumber", decode("user", 'hex')
    from jsonb_to_recordset(${JSON.stringify(affected)}::jsonb) as each("productId" int, "itemNumber" int, "user" text)
    order by 1, 2, 3
    on conflict do nothing`.execute(tx);
}

/** Remembers when versions were first heard of, and answers those moments, also for others that are only asked about. */
export async function seeVersions(
  tx: Transaction<Database>,
  heard: readonly Version[],
  asked: readonly Version[],
  now: Date,
): Promise<(Version & { firstSeenAt: Date })[]> {
  await sql`
    insert into version_seen (product_id, version, first_seen_at)
    select distinct "productId", version, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) as each("productId" int, version text)
    order by 1, 2
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<Version & { firstSeenAt: Date }>`
    select seen.product_id, seen.version, seen.first_seen_at
    from jsonb_to_recordset(${JSON.stringify([...heard, ...asked])}::jsonb) as each("productId" int, version text)
    join version_seen as seen on seen.product_id = each."productId" and seen.version = each.version`.execute(
    tx,
  );
  return rows;
}

interface Version {
  productId: number;
  version: string;
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
