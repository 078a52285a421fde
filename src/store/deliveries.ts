import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "./connect.ts";

/** One request to a door as it came, and how it was answered. */
export interface TakenDelivery {
  /** Method, parameters, query and headers, as JSON; many deliveries share one. */
  envelope: string;
  body: Buffer;
  signals: number;
  status: number;
}

/** What is kept of the deliveries of one source: their bodies one after the other, and what tells them apart. */
export interface DeliveryRow {
  productId: number;
  sourceId: string;
  /** See the table `delivery`. */
  outline: string;
  bodies: Buffer;
}

/** For each source one row, in the order in which they came. */
export function deliveryRows(
  arrivals: readonly {
    source: { id: string; productId: number };
    delivery: TakenDelivery | null;
  }[],
): DeliveryRow[] {
  const bySource = new Map<string, { productId: number; deliveries: TakenDelivery[] }>();
  for (const { source, delivery } of arrivals) {
    if (delivery === null) continue;
    const own = bySource.get(source.id);
    if (own) own.deliveries.push(delivery);
    else bySource.set(source.id, { productId: source.productId, deliveries: [delivery] });
  }
  return [...bySource].map(([sourceId, { productId, deliveries }]) => ({
    productId,
    sourceId,
    outline: outlineOf(deliveries),
    bodies: Buffer.concat(deliveries.map(({ body }) => body)),
  }));
}

function outlineOf(deliveries: readonly TakenDelivery[]): string {
  const envelopes = new Map<string, number>();
  const told = deliveries.map(({ envelope, body, signals, status }) => {
    const known = envelopes.get(envelope);
    const index = known ?? envelopes.size;
    if (known === undefined) envelopes.set(envelope, index);
    return `[${index},${body.length},${signals},${status},null]`;
  });
  return `{"envelopes":[${[...envelopes.keys()].join(",")}],"deliveries":[${told.join(",")}]}`;
}

/** The rows as an insert, for a statement that keeps them with what they brought. */
export function insertedDeliveries(rows: readonly DeliveryRow[], now: Date) {
  const values = rows.map(
    (row) => sql`
      (${row.productId}::int, ${now}::timestamptz, gen_random_uuid(), ${row.sourceId}::uuid, ${row.outline}::jsonb, ${row.bodies}::bytea)`,
  );
  const source =
    values.length > 0
      ? sql`values ${sql.join(values)}`
      : sql`select null::int, null::timestamptz, null::uuid, null::uuid, null::jsonb, null::bytea where false`;
  return sql`insert into delivery (product_id, received_at, id, source_id, outline, bodies) ${source}`;
}

export async function keepDeliveries(
  tx: Kysely<Database> | Transaction<Database>,
  rows: readonly DeliveryRow[],
  now: Date,
): Promise<void> {
  if (rows.length > 0) await insertedDeliveries(rows, now).execute(tx);
}

/** A delivery that was refused. Its reason is for whoever set the sender up. */
export async function keepRefusedDelivery(
  db: Kysely<Database>,
  refused: {
    productId: number;
    sourceId: string;
    envelope: string;
    body: Buffer;
    status: number;
    reason: string;
  },
  now: Date,
): Promise<void> {
  const { productId, sourceId, envelope, body, status, reason } = refused;
  const told = `[0,${body.length},0,${status},${JSON.stringify(reason)}]`;
  const outline = `{"envelopes":[${envelope}],"deliveries":[${told}]}`;
  await keepDeliveries(db, [{ productId, sourceId, outline, bodies: body }], now);
}

export interface KeptEnvelope {
  method: string;
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
}

export interface KeptDelivery {
  /** Of the row and the place in it: `<uuid>.<number>`. */
  id: string;
  receivedAt: Date;
  envelope: KeptEnvelope;
  body: Buffer;
  signals: number;
  status: number;
  reason: string | null;
}

/** The newest deliveries of a source, newest first; without their bodies beyond what is asked for. */
export async function newestDeliveries(
  db: Kysely<Database>,
  productId: number,
  sourceId: string,
  most: number,
): Promise<KeptDelivery[]> {
  const rows = await db
    .selectFrom("delivery")
    .select(["id", "receivedAt", "outline", "bodies"])
    .where("productId", "=", productId)
    .where("sourceId", "=", sourceId)
    .orderBy("receivedAt", "desc")
    .limit(most)
    .execute();
  return rows.flatMap((row) => deliveriesIn(row).reverse()).slice(0, most);
}

/** One delivery, null when it was forgotten. */
export async function deliveryById(
  db: Kysely<Database>,
  productId: number,
  sourceId: string,
  id: string,
): Promise<KeptDelivery | null> {
  const [rowId = "", place = ""] = id.split(".");
  if (!/^[0-9a-f-]{36}$/.test(rowId) || !/^\d{1,9}$/.test(place)) return null;
  const row = await db
    .selectFrom("delivery")
    .select(["id", "receivedAt", "outline", "bodies"])
    .where("productId", "=", productId)
    .where("sourceId", "=", sourceId)
    .where("id", "=", rowId)
    .executeTakeFirst();
  return row ? (deliveriesIn(row)[Number(place)] ?? null) : null;
}

interface Outline {
  envelopes: KeptEnvelope[];
  deliveries: [
    envelope: number,
    bytes: number,
    signals: number,
    status: number,
    reason: string | null,
  ][];
}

function deliveriesIn(row: {
  id: string;
  receivedAt: Date;
  outline: unknown;
  bodies: Buffer;
}): KeptDelivery[] {
  const { envelopes, deliveries } = row.outline as Outline;
  let from = 0;
  return deliveries.map(([envelope, bytes, signals, status, reason], place) => {
    const body = row.bodies.subarray(from, from + bytes);
    from += bytes;
    return {
      id: `${row.id}.${place}`,
      receivedAt: row.receivedAt,
      envelope: envelopes[envelope] as KeptEnvelope,
      body,
      signals,
      status,
      reason,
    };
  });
}

/** How many partitions were made. */
export async function prepareDeliveryPartitions(
  db: Kysely<Database>,
  until: Date,
): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select prepare_delivery_partitions(${until}::timestamptz) as made`.execute(db);
  return rows[0]?.made ?? 0;
}

/** How many whole days were forgotten. */
export async function forgetDeliveries(db: Kysely<Database>, before: Date): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select forget_deliveries(${before}::timestamptz) as gone`.execute(db);
  return rows[0]?.gone ?? 0;
}
