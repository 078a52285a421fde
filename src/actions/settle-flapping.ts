import type { Kysely } from "kysely";
import { system } from "../domain/actor.ts";
import { hasSettled } from "../domain/flapping.ts";
import type { Database } from "../store/connect.ts";
import { recoverIncidents, type ItemKey } from "../store/detected-items.ts";
import { appendActedEvents } from "../store/events.ts";
import { flappingStreams, settleStreams } from "../store/waiting-streams.ts";
import { byItem, type ProductEvent } from "./flush.ts";

const mostAtOnce = 1000;

/** What has held long enough flaps no more; where it is quiet as well, its incident has recovered. */
export async function settleFlapping(store: Kysely<Database>, now: Date): Promise<void> {
  await store.transaction().execute(async (tx) => {
    const flapping = await flappingStreams(tx, mostAtOnce);
    const settled = flapping.filter((stream) => hasSettled(stream, now.toISOString()));
    if (settled.length === 0) return;
    await settleStreams(tx, settled);
    const items = itemsOf(settled);
    const recovered = await recoverIncidents(tx, items, now);
    const events = [
      ...items.map((key): ProductEvent => ({
        ...key,
        actor: system,
        kind: "flapping-ended",
        data: {},
      })),
      ...recovered.map((key): ProductEvent => ({
        ...key,
        actor: system,
        kind: "incident-recovered",
        data: { bySignal: true },
      })),
    ];
    for (const productId of [...new Set(items.map((key) => key.productId))].sort((a, b) => a - b)) {
      const own = events.filter((event) => event.productId === productId);
      await appendActedEvents(tx, productId, now, own);
    }
  });
}

function itemsOf(streams: readonly { productId: number; itemNumber: number | null }[]): ItemKey[] {
  const keys = new Map<string, ItemKey>();
  for (const { productId, itemNumber } of streams) {
    if (itemNumber !== null) keys.set(`${productId} ${itemNumber}`, { productId, itemNumber });
  }
  return [...keys.values()].sort(byItem);
}
