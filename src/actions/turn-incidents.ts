import type { Transaction } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import { firesOn, hasRecovered } from "../domain/intake.ts";
import type { Database } from "../store/connect.ts";
import { breakIncidentsAgain, recoverIncidents, type ItemKey } from "../store/detected-items.ts";
import { byItem, type FlushedStream, type ProductEvent } from "./flush.ts";

/** Incidents whose last stream stopped have recovered; those that fire again have not. One event each, however it flapped. */
export async function turnIncidents(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  now: Date,
): Promise<ProductEvent[]> {
  const again = streams.filter((stream) => stream.known?.itemRecoveredAt && firesOn(stream));
  const over = streams.filter(hasRecovered);
  if (again.length === 0 && over.length === 0) return [];
  const broken = again.length > 0 ? await breakIncidentsAgain(tx, itemsOf(again)) : [];
  const recovered = over.length > 0 ? await recoverIncidents(tx, itemsOf(over), now) : [];
  return [
    ...broken.map(({ occurrences, ...key }): ProductEvent => ({
      ...key,
      actor: actorOf(again, key),
      kind: "incident-broke-again",
      data: { occurrences },
    })),
    ...recovered.map((key): ProductEvent => ({
      ...key,
      actor: actorOf(over, key),
      kind: "incident-recovered",
      data: { bySignal: true },
    })),
  ];
}

function itemsOf(streams: readonly FlushedStream[]): ItemKey[] {
  const keys = new Map<string, ItemKey>();
  for (const { source, target } of streams) {
    const itemNumber = target?.number ?? null;
    if (itemNumber === null) continue;
    keys.set(`${source.productId} ${itemNumber}`, { productId: source.productId, itemNumber });
  }
  return [...keys.values()].sort(byItem);
}

function actorOf(streams: readonly FlushedStream[], key: ItemKey): string {
  const stream = streams.find(
    (each) => each.source.productId === key.productId && each.target?.number === key.itemNumber,
  );
  return sourceActor(stream?.source.id ?? "");
}
