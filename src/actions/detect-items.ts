import type { Transaction } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import { itemRef } from "../domain/item.ts";
import { serviceOf, type Routable, type Signal } from "../domain/signal.ts";
import { cutText } from "../domain/text.ts";
import type { Database } from "../store/connect.ts";
import {
  insertDetectedItems,
  takeItemNumbers,
  type DetectedItem,
} from "../store/detected-items.ts";
import { listServices } from "../store/services.ts";
import type { FlushedStream, ProductEvent } from "./flush.ts";

/** Gives every stream that opens an item its new one, and tells the ancestor of a recurrence. */
export async function detectItems(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  now: Date,
): Promise<ProductEvent[]> {
  const opening = streams.filter((stream) => stream.opening !== null);
  if (opening.length === 0) return [];
  const services = await servicesOf(tx, opening);
  const next = await firstNumbers(tx, opening);
  const items: DetectedItem[] = [];
  const events: ProductEvent[] = [];
  for (const stream of opening) {
    const { productId } = stream.source;
    const number = next.get(productId) ?? 0;
    next.set(productId, number + 1);
    stream.itemNumber = number;
    const item = itemOf(stream, number, services.get(productId) ?? []);
    items.push(item);
    events.push(...eventsOf(stream, item));
  }
  await insertDetectedItems(tx, items, now);
  return events;
}

async function servicesOf(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
): Promise<Map<number, Routable[]>> {
  const services = new Map<number, Routable[]>();
  for (const productId of new Set(streams.map((stream) => stream.source.productId))) {
    services.set(productId, await listServices(tx, productId));
  }
  return services;
}

async function firstNumbers(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const { source } of streams) {
    counts.set(source.productId, (counts.get(source.productId) ?? 0) + 1);
  }
  const asked = [...counts].map(([productId, count]) => ({ productId, count }));
  const last = await takeItemNumbers(tx, asked);
  return new Map(
    asked.map(({ productId, count }) => [productId, (last.get(productId) ?? 0) - count + 1]),
  );
}

function itemOf(
  stream: FlushedStream,
  number: number,
  services: readonly Routable[],
): DetectedItem {
  const { source } = stream;
  const signal = stream.signals[stream.opening ?? 0] as Signal;
  const service = serviceOf(signal.labels, services);
  return {
    productId: source.productId,
    number,
    kind: signal.kind,
    cause: signal.kind === "incident" ? "unknown" : null,
    title: signal.title,
    description: descriptionOf(signal),
    severity: signal.severity ?? null,
    teamId: service?.ownerTeamId ?? null,
    serviceId: service?.id ?? null,
    labels: signal.labels,
    recurrenceOf: stream.known?.itemNumber ?? null,
    sourceId: source.id,
    createdBy: sourceActor(source.id),
    occurrences: stream.occurrences,
  };
}

/** The item is read long after the signal has been forgotten, so it takes the links along. */
function descriptionOf({ description = "", links }: Signal): string {
  const list = links
    .map(({ title, url }) => `- [${title.replace(/[[\]\\]/g, "\\$&")}](<${url}>)`)
    .join("\n");
  const roomLeft = 50_000 - list.length - 2;
  return [cutText(description, roomLeft), list].filter(Boolean).join("\n\n");
}

function eventsOf({ source }: FlushedStream, item: DetectedItem): ProductEvent[] {
  const actor = sourceActor(source.id);
  const { productId, productKey } = source;
  const detected: ProductEvent = {
    productId,
    actor,
    kind: "item-detected",
    itemNumber: item.number,
    data: { title: item.title, kind: item.kind, sourceId: source.id },
  };
  if (item.recurrenceOf === null) return [detected];
  const as = itemRef(productKey, item.number);
  return [
    detected,
    { productId, actor, kind: "item-recurred", itemNumber: item.recurrenceOf, data: { as } },
  ];
}
