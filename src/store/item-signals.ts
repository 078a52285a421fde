import { sql, type Kysely } from "kysely";
import type { KeptSignal } from "../domain/item-evidence.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "./connect.ts";

/** Where a page of signals ends: they come by the thousand at the same moment. */
export interface SignalPlace {
  receivedAt: string;
  id: string;
}

/** What was heard about an item, the newest first: one walk along the index of its signals. */
export async function signalsOfItem(
  db: Kysely<Database>,
  productId: number,
  number: number,
  { before, most }: { before: SignalPlace | null; most: number },
): Promise<KeptSignal[]> {
  const { rows } = await sql<SignalRow>`
    select id, received_at, occurred_at, source_id, encode(fingerprint, 'hex') as fingerprint, body from signal
    where product_id = ${productId} and item_number = ${number}
      and (${before === null}::boolean or (received_at, id) < (${before?.receivedAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by received_at desc, id desc
    limit ${most}`.execute(db);
  return rows.map(({ receivedAt, occurredAt, body, ...row }) => ({
    ...row,
    receivedAt: receivedAt.toISOString(),
    occurredAt: occurredAt.toISOString(),
    status: body.status ?? "firing",
    title: body.title ?? "",
    description: body.description ?? null,
    release: body.release ?? null,
  }));
}

interface SignalRow {
  id: string;
  receivedAt: Date;
  occurredAt: Date;
  sourceId: string;
  fingerprint: string;
  body: Partial<Signal>;
}
