import type { Transaction } from "kysely";
import type { NewEvent } from "../domain/event.ts";
import { deliveredBy } from "../domain/release-contents.ts";
import { aftermaths } from "../domain/rollback.ts";
import type { Database } from "../store/connect.ts";
import {
  carriersOf,
  lockDone,
  writeDelivered,
  type ItemCarrier,
} from "../store/delivered-items.ts";
import { productionOf, productionSince } from "../store/release-contents.ts";
import type { Deed } from "./context.ts";

/** Finds out which of these items have reached customers. Call it when they are done. */
export async function settleDelivered(
  { tx, productId, record }: Pick<Deed, "tx" | "productId" | "record">,
  numbers: readonly number[],
): Promise<void> {
  for (const event of await deliver(tx, productId, numbers)) record(event);
}

/** The same where no single actor does it: answers what there is to tell. */
export async function deliver(
  tx: Transaction<Database>,
  productId: number,
  numbers: readonly number[],
): Promise<NewEvent[]> {
  const done = await lockDone(tx, productId, numbers);
  if (done.length === 0) return [];
  const standing = await standingCarriers(
    tx,
    productId,
    done.map(({ number }) => number),
  );
  const changes: { number: number; at: string | null }[] = [];
  const events: NewEvent[] = [];
  for (const { number, createdAt, closedAt, deliveredAt } of done) {
    const by = deliveredBy(standing.get(number) ?? [], closedAt.toISOString());
    // A clock that is slow may have deployed a fix before it was reported.
    const at = by && later(by.deployedAt, createdAt.toISOString());
    if (at === (deliveredAt?.toISOString() ?? null)) continue;
    changes.push({ number, at });
    if (by === null || deliveredAt !== null) continue;
    const { version, service, environment } = by;
    events.push({
      kind: "item-delivered",
      itemNumber: number,
      data: { version, service, environment },
    });
  }
  await writeDelivered(tx, productId, changes);
  return events;
}

/** Of each item the deployments to production that have it and were not undone since. */
async function standingCarriers(
  tx: Transaction<Database>,
  productId: number,
  numbers: readonly number[],
): Promise<Map<number, ItemCarrier[]>> {
  const production = await productionOf(tx, productId);
  const carriers = await carriersOf(tx, productId, numbers, production);
  const first = carriers.map(({ deployedAt }) => deployedAt).toSorted()[0];
  if (first === undefined) return new Map();
  const since = new Date(Date.parse(first) - rollbackDays * 86_400_000);
  const after = aftermaths(await productionSince(tx, productId, production, since));
  const isUndone = (id: string) => (after.get(id)?.undoneAt ?? null) !== null;
  const standing = new Map<number, ItemCarrier[]>();
  for (const carrier of carriers) {
    if (isUndone(carrier.releaseId)) continue;
    standing.set(carrier.number, [...(standing.get(carrier.number) ?? []), carrier]);
  }
  return standing;
}

/** What runs again after a rollback was deployed at most so long before what it replaces. */
const rollbackDays = 30;

const later = (one: string, other: string): string => (one > other ? one : other);
