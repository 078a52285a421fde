import { sql, type Kysely, type Transaction } from "kysely";
import { cleanText } from "../domain/text.ts";
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

/** Of a body that was refused no more than this is kept. */
export const mostKeptOfRefused = 256 * 1024;

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
  const told = `[0,${body.length},0,${status},${JSON.stringify(cleanText(reason))}]`;
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
  /** Says when it came and where it is kept: `<milliseconds>-<uuid of the row>.<place in it>`. */
  id: string;
  receivedAt: Date;
  envelope: KeptEnvelope;
  /** As much of it as was asked for. */
  body: Buffer;
  /** Of all that is kept. */
  bytes: number;
  /** False where only the beginning is kept. */
  isWhole: boolean;
  signals: number;
  status: number;
  reason: string | null;
}

/** The newest deliveries of a source, newest first, each with no more than `mostBytes` of its body. */
export async function newestDeliveries(
  db: Kysely<Database>,
  source: { productId: number; sourceId: string },
  { most, mostBytes }: { most: number; mostBytes: number },
): Promise<KeptDelivery[]> {
  const rows = await outlines(db, source).orderBy("receivedAt", "desc").limit(most).execute();
  const wanted = rows.flatMap((row) => outlinedIn(row).toReversed()).slice(0, most);
  const bodies = await bodiesOf(db, source, wanted, mostBytes);
  return wanted.map((each, index) => deliveryOf(each, bodies[index] ?? Buffer.alloc(0)));
}

/** One delivery with its whole body; null when it was forgotten. */
export async function deliveryById(
  db: Kysely<Database>,
  source: { productId: number; sourceId: string },
  id: string,
): Promise<KeptDelivery | null> {
  const [, time, rowId, place] = /^(\d{1,15})-([0-9a-f-]{36})\.(\d{1,9})$/.exec(id) ?? [];
  if (time === undefined || rowId === undefined || !isUuid(rowId)) return null;
  const row = await outlines(db, source)
    .where("receivedAt", "=", new Date(Number(time)))
    .where("id", "=", rowId)
    .executeTakeFirst();
  const found = row && outlinedIn(row)[Number(place)];
  if (!found) return null;
  const [body] = await bodiesOf(db, source, [found], found.told.bytes);
  return body ? deliveryOf(found, body) : null;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

function outlines(
  db: Kysely<Database>,
  { productId, sourceId }: { productId: number; sourceId: string },
) {
  return db
    .selectFrom("delivery")
    .select(["id", "receivedAt", "outline"])
    .where("productId", "=", productId)
    .where("sourceId", "=", sourceId);
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

/** A delivery and where its body is: in which row, and from which byte of it. */
interface Outlined {
  rowId: string;
  place: number;
  from: number;
  told: Omit<KeptDelivery, "id" | "body" | "isWhole">;
}

function outlinedIn(row: { id: string; receivedAt: Date; outline: unknown }): Outlined[] {
  const { envelopes, deliveries } = row.outline as Outline;
  const { id: rowId, receivedAt } = row;
  let next = 0;
  return deliveries.map(([index, bytes, signals, status, reason], place) => {
    const from = next;
    next += bytes;
    const envelope = envelopes[index] as KeptEnvelope;
    return { rowId, place, from, told: { receivedAt, envelope, bytes, signals, status, reason } };
  });
}

/** The database cuts them out: a row may hold thousands of bodies. */
async function bodiesOf(
  db: Kysely<Database>,
  { productId, sourceId }: { productId: number; sourceId: string },
  wanted: readonly Outlined[],
  mostBytes: number,
): Promise<Buffer[]> {
  if (wanted.length === 0) return [];
  const cuts = wanted.map(({ rowId, from, told }, index) => {
    const bytes = Math.min(told.bytes, mostBytes);
    return { index, rowId, receivedAt: told.receivedAt, from: from + 1, bytes };
  });
  const oldest = new Date(Math.min(...wanted.map(({ told }) => told.receivedAt.getTime())));
  const { rows } = await sql<{ index: number; body: Buffer }>`
    select cut.index, substring(delivery.bodies from cut."from" for cut.bytes) as body
    from jsonb_to_recordset(${JSON.stringify(cuts)}::jsonb)
      as cut(index int, "rowId" uuid, "receivedAt" timestamptz, "from" int, bytes int)
    join delivery on delivery.received_at = cut."receivedAt" and delivery.id = cut."rowId"
    where delivery.product_id = ${productId} and delivery.source_id = ${sourceId}::uuid
      and delivery.received_at >= ${oldest}::timestamptz`.execute(db);
  const bodies: Buffer[] = [];
  for (const { index, body } of rows) bodies[index] = body;
  return bodies;
}

function deliveryOf({ rowId, place, told }: Outlined, body: Buffer): KeptDelivery {
  const id = `${told.receivedAt.getTime()}-${rowId}.${place}`;
  const isCut = told.reason !== null && told.bytes >= mostKeptOfRefused;
  return { id, ...told, body, isWhole: !isCut };
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
