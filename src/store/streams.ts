import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Kind, State } from "../domain/item.ts";
import type { Database } from "./connect.ts";

/** What a stream's fingerprint, or a group's identity, is kept as: 16 bytes, in hexadecimal. */
export function fingerprintOf(identity: string): string {
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

/** How the item that answers stands; all null where none does. */
export interface AnsweringItem {
  itemNumber: number | null;
  itemKind: Kind | null;
  itemState: State | null;
  itemClosedAt: Date | null;
  itemRecoveredAt: Date | null;
  itemFixedIn: string | null;
  itemBrokenIn: string | null;
}

export interface KnownStream extends AnsweringItem {
  productId: number;
  fingerprint: string;
  groupIdentity: string | null;
  firing: boolean;
  episodeAt: Date;
  lastSeenAt: Date;
  occurrences: number;
  heldFor: "threshold" | "maintenance" | null;
  opensAt: Date | null;
  heldOccurrences: number;
  turns: number;
  turnedAt: Date | null;
  flapping: boolean;
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
    select stream.product_id, asked.fingerprint, encode(stream.group_identity, 'hex') as group_identity, stream.item_number, stream.firing,
      stream.episode_at, stream.last_seen_at, stream.occurrences, stream.held_for, stream.opens_at, stream.held_occurrences,
      stream.turns, stream.turned_at, stream.flapping, ${answeringItem}
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked("productId" int, fingerprint text)
    cross join lateral (
      select * from stream
      where stream.product_id = asked."productId" and stream.fingerprint = decode(asked.fingerprint, 'hex')
      for no key update
    ) as stream
    ${joinedItem(sql.ref("stream.product_id"), sql.ref("stream.item_number"))}`.execute(tx);
  return rows;
}

export interface KnownGroup extends AnsweringItem {
  productId: number;
  identity: string;
}

/** The same for groups: ask in order of product and identity. */
export async function lockGroups(
  tx: Transaction<Database>,
  asked: readonly { productId: number; identity: string }[],
): Promise<KnownGroup[]> {
  const { rows } = await sql<KnownGroup>`
    select known.product_id, asked.identity, known.item_number, ${answeringItem}
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked("productId" int, identity text)
    cross join lateral (
      select * from signal_group
      where signal_group.product_id = asked."productId" and signal_group.identity = decode(asked.identity, 'hex')
      for no key update
    ) as known
    ${joinedItem(sql.ref("known.product_id"), sql.ref("known.item_number"))}`.execute(tx);
  return rows;
}

const answeringItem = sql`item.kind as item_kind, item.state as item_state, item.closed_at as item_closed_at,
  item.recovered_at as item_recovered_at, item.fixed_in as item_fixed_in, item.broken_in as item_broken_in`;

function joinedItem(productId: ReturnType<typeof sql.ref>, number: ReturnType<typeof sql.ref>) {
  return sql`
    left join lateral (
      select kind, state, closed_at, recovered_at, fixed_in, broken_in from item
      where item.product_id = ${productId} and item.number = ${number} offset 0
    ) as item on true`;
}

export interface GroupRow {
  productId: number;
  identity: string;
  itemNumber: number;
  because: unknown;
}

/** Fails with a unique violation when another server opened the same group meanwhile. */
export async function insertGroups(
  tx: Transaction<Database>,
  groups: readonly GroupRow[],
  now: Date,
): Promise<void> {
  await sql`
    insert into signal_group (product_id, identity, item_number, because, created_at)
    select "productId", decode(identity, 'hex'), "itemNumber", because, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as each("productId" int, identity text, "itemNumber" int, because jsonb)
    order by 1, 2`.execute(tx);
}

/** From now on other items answer to these groups. */
export async function pointGroups(
  tx: Transaction<Database>,
  groups: readonly GroupRow[],
): Promise<void> {
  await sql`
    update signal_group set item_number = each."itemNumber"
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as each("productId" int, identity text, "itemNumber" int)
    where signal_group.product_id = each."productId" and signal_group.identity = decode(each.identity, 'hex')`.execute(
    tx,
  );
}

export interface StreamRow {
  productId: number;
  fingerprint: string;
  sourceId: string;
  key: string;
  groupIdentity: string | null;
  /** Null while it is held back. */
  itemNumber: number | null;
  firing: boolean;
  episodeAt: string;
  occurrences: number;
  seenAt: string;
  heldFor: string | null;
  opensAt: string | null;
  heldOccurrences: number;
  turns: number;
  turnedAt: string | null;
  flapping: boolean;
}

/** Fails with a unique violation when another server opened the same fingerprint meanwhile. */
export async function insertStreams(
  tx: Transaction<Database>,
  streams: readonly StreamRow[],
): Promise<void> {
  await sql`${insertedStreams(streams)}`.execute(tx);
}

/** Rows for those streams, to be inserted as they are or put over what is known. */
export function insertedStreams(streams: readonly StreamRow[]) {
  return sql`
    insert into stream (product_id, fingerprint, source_id, key, group_identity, item_number, firing, episode_at, occurrences, first_seen_at,
      last_seen_at, held_for, opens_at, held_occurrences, turns, turned_at, flapping)
    select "productId", decode(fingerprint, 'hex'), "sourceId", key, decode("groupIdentity", 'hex'), "itemNumber", firing, "episodeAt",
      occurrences, "seenAt", "seenAt", "heldFor", "opensAt", "heldOccurrences", turns, "turnedAt", flapping
    from jsonb_to_recordset(${JSON.stringify(streams)}::jsonb) as each("productId" int, fingerprint text, "sourceId" uuid, key text,
      "groupIdentity" text, "itemNumber" int, firing boolean, "episodeAt" timestamptz, occurrences int, "seenAt" timestamptz,
      "heldFor" text, "opensAt" timestamptz, "heldOccurrences" int, turns float8, "turnedAt" timestamptz, flapping boolean)`;
}
