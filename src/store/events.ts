import { sql, type Kysely, type Transaction } from "kysely";
import type { ActorId } from "../domain/actor.ts";
import type { Event, NewEvent } from "../domain/event.ts";
import { itemRef } from "../domain/item.ts";
import type { Database } from "./connect.ts";

/** The channel on which a commit says "product <id> has new events". */
export const eventChannel = "andon_events";

/** An event and who did it. */
export type ActedEvent = NewEvent & { actor: ActorId };

/**
 * Numbers and writes events, and wakes whoever listens once they are committed. The counter's row lock is held from here
 * to the commit: that is what makes the numbers gap-free and in the order of commit. Call it last.
 */
export async function appendEvents(
  tx: Transaction<Database>,
  productId: number,
  actor: ActorId,
  now: Date,
  events: readonly NewEvent[],
): Promise<void> {
  const acted = events.map((event) => ({ ...event, actor }));
  await appendActedEvents(tx, productId, now, acted);
}

/** The same where several actors did something in one transaction. Products in ascending order, lest two wait for each other. */
export async function appendActedEvents(
  tx: Transaction<Database>,
  productId: number,
  now: Date,
  events: readonly ActedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = JSON.stringify(
    events.map((event, index) => ({
      index: index + 1,
      actor: event.actor,
      kind: event.kind,
      item: event.itemNumber ?? null,
      data: event.data,
    })),
  );
  await sql`
    with counted as (
      update event_counter set last = last + ${events.length}::int where product_id = ${productId} returning last
    ), written as (
      insert into event (product_id, number, at, actor, kind, item_number, data)
      select ${productId}, counted.last - ${events.length}::int + each.index, ${now}::timestamptz, each.actor, each.kind, each.item, each.data
      from counted, jsonb_to_recordset(${rows}::jsonb) as each(index int, actor text, kind text, item int, data jsonb)
      returning 1
    )
    select pg_notify(${eventChannel}, ${String(productId)}::text) from counted`.execute(tx);
}

/** Events of a product after `after`, in order. */
export async function eventsAfter(
  db: Kysely<Database>,
  product: { productId: number; productKey: string },
  after: number,
  limit: number,
): Promise<Event[]> {
  const rows = await namedEvents(db)
    .where("event.productId", "=", product.productId)
    .where("event.number", ">", after)
    .orderBy("event.number")
    .limit(limit)
    .execute();
  return rows.map((row) => eventOf(product.productKey, row));
}

/** The history of one item, oldest first. */
export async function eventsOfItem(
  db: Kysely<Database>,
  product: { productId: number; productKey: string },
  itemNumber: number,
): Promise<Event[]> {
  const rows = await namedEvents(db)
    .where("event.productId", "=", product.productId)
    .where("event.itemNumber", "=", itemNumber)
    .orderBy("event.number")
    .execute();
  return rows.map((row) => eventOf(product.productKey, row));
}

/** The number of the newest event of a product; 0 before the first. */
export async function lastEventNumber(db: Kysely<Database>, productId: number): Promise<number> {
  const row = await db
    .selectFrom("eventCounter")
    .select("last")
    .where("productId", "=", productId)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** The name that people know an actor by, as a SQL expression over `actor` text. */
export function actorName(actor: ReturnType<typeof sql>) {
  return sql<string>`case
    when ${actor} like 'person:%' then (select name from person where id = substr(${actor}, 8))
    when ${actor} like 'token:%' then (select name from api_token where id::text = substr(${actor}, 7))
    when ${actor} like 'source:%' then (select name from source where source.id::text = substr(${actor}, 8) limit 1)
    else 'Andon' end`;
}

function namedEvents(db: Kysely<Database>) {
  return db
    .selectFrom("event")
    .select([
      "event.number",
      "event.at",
      "event.actor",
      "event.kind",
      "event.itemNumber",
      "event.data",
    ])
    .select(actorName(sql.ref("event.actor")).as("actorName"));
}

interface EventRow {
  number: number;
  at: Date;
  actor: string;
  actorName: string | null;
  kind: string;
  itemNumber: number | null;
  data: unknown;
}

function eventOf(productKey: string, row: EventRow): Event {
  return {
    number: row.number,
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: row.actorName ?? "Somebody who left",
    kind: row.kind,
    ref: row.itemNumber === null ? null : itemRef(productKey, row.itemNumber),
    data: row.data,
  } as Event;
}

/** Who last did something to an item. */
export async function lastActorOf(
  db: Kysely<Database>,
  productId: number,
  itemNumber: number,
): Promise<{ actor: string; actorName: string | null } | null> {
  const row = await db
    .selectFrom("event")
    .select(["event.actor", actorName(sql.ref("event.actor")).as("actorName")])
    .where("event.productId", "=", productId)
    .where("event.itemNumber", "=", itemNumber)
    .orderBy("event.number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
