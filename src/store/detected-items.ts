import { sql, type Transaction } from "kysely";
import type { Cause, Kind, Severity } from "../domain/item.ts";
import type { Database } from "./connect.ts";

/** The last of `count` numbers taken for each product. Ask in ascending order of product, lest two flushes deadlock. */
export async function takeItemNumbers(
  tx: Transaction<Database>,
  counts: readonly { productId: number; count: number }[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ productId: number; last: number }>`
    update item_counter set last = last + each.count
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as each("productId" int, count int)
    where item_counter.product_id = each."productId"
    returning item_counter.product_id, last`.execute(tx);
  return new Map(rows.map((row) => [row.productId, row.last]));
}

/** An item that signals open. It waits in Triage like everything else. */
export interface DetectedItem {
  productId: number;
  number: number;
  kind: Kind;
  cause: Cause | null;
  title: string;
  description: string;
  severity: Severity | null;
  teamId: string | null;
  serviceId: string | null;
  /** Why it went there. */
  routedBecause: string;
  labels: Record<string, string>;
  recurrenceOf: number | null;
  sourceId: string | null;
  createdBy: string;
  occurrences: number;
}

export async function insertDetectedItems(
  tx: Transaction<Database>,
  items: readonly DetectedItem[],
  now: Date,
): Promise<void> {
  await sql`
    insert into item (product_id, number, kind, state, cause, title, description, severity, team_id, service_id, routed_because, labels,
      recurrence_of, source_id, created_by, created_at, occurrences, last_seen_at)
    select "productId", number, kind, 'untriaged', cause, title, description, severity, "teamId", "serviceId", "routedBecause", labels,
      "recurrenceOf", "sourceId", "createdBy", ${now}::timestamptz, occurrences, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as each("productId" int, number int, kind text, cause text, title text,
      description text, severity text, "teamId" uuid, "serviceId" uuid, "routedBecause" text, labels jsonb, "recurrenceOf" int,
      "sourceId" uuid, "createdBy" text, occurrences int)`.execute(tx);
}

export interface ItemKey {
  productId: number;
  itemNumber: number;
}

/**
 * Marks those incidents as recovered of which no stream fires any more, and answers them. The items are locked before
 * their streams are looked at, so that two flushes that each end one of two streams do not both miss it.
 */
export async function recoverIncidents(
  tx: Transaction<Database>,
  keys: readonly ItemKey[],
  now: Date,
): Promise<ItemKey[]> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as each("productId" int, "itemNumber" int)`;
  await sql`
    select from ${given} cross join lateral (
      select from item where item.product_id = each."productId" and item.number = each."itemNumber" for no key update
    ) as locked`.execute(tx);
  const { rows } = await sql<ItemKey>`
    update item set recovered_at = ${now}::timestamptz
    from (
      select found.place from ${given} cross join lateral (
        select ctid as place from item
        where item.product_id = each."productId" and item.number = each."itemNumber"
          and item.kind = 'incident' and item.closed_at is null and item.recovered_at is null
          and not exists (select from stream where stream.product_id = item.product_id and stream.item_number = item.number and (stream.firing or stream.flapping))
        for no key update
      ) as found
    ) as over
    where item.ctid = over.place
    returning item.product_id, item.number as item_number`.execute(tx);
  return rows;
}

/** Takes the recovery of incidents back that fire again, and answers them. */
export async function breakIncidentsAgain(
  tx: Transaction<Database>,
  keys: readonly ItemKey[],
): Promise<(ItemKey & { occurrences: number })[]> {
  const { rows } = await sql<ItemKey & { occurrences: number }>`
    update item set recovered_at = null
    from (
      select found.place
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as each("productId" int, "itemNumber" int)
      cross join lateral (
        select ctid as place from item
        where item.product_id = each."productId" and item.number = each."itemNumber"
          and item.closed_at is null and item.recovered_at is not null
        for no key update
      ) as found
    ) as again
    where item.ctid = again.place
    returning item.product_id, item.number as item_number, item.occurrences`.execute(tx);
  return rows;
}
