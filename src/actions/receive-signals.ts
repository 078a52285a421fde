import type { Kysely, Transaction } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import { itemRef } from "../domain/item.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "../store/connect.ts";
import { appendActedEvents } from "../store/events.ts";
import { countSignals, type SendingSource } from "../store/sending-sources.ts";
import { recordSignals, takeSignalIds, type SignalRow, type Sighting } from "../store/signals.ts";
import { insertStreams, lockStreams } from "../store/streams.ts";
import { detectItems } from "./detect-items.ts";
import {
  byItem,
  isRemembered,
  itemOfSignal,
  readHeard,
  streamKey,
  streamRow,
  streamsOf,
  type Arrival,
  type FlushedStream,
  type ProductEvent,
} from "./flush.ts";
import { turnIncidents } from "./turn-incidents.ts";

/**
 * Keeps what many requests brought in one transaction: once it has committed, all of them may be answered. Answers the
 * items that each arrival's signals belong to. Another server may open the same fingerprint meanwhile, and a person may
 * close an item: then the database refuses, nothing is kept, and the same call reads afresh.
 */
export async function receiveSignals(
  store: Kysely<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<string[][]> {
  const streams = await store.transaction().execute((tx) => keep(tx, arrivals, now));
  const byKey = new Map(
    streams.map((stream) => [streamKey(stream.source.productId, stream.fingerprint), stream]),
  );
  return arrivals.map(({ source, signals }) => {
    const numbers = signals.map(
      ({ fingerprint }) => byKey.get(streamKey(source.productId, fingerprint))?.itemNumber ?? null,
    );
    const refs = numbers.flatMap((each) =>
      each === null ? [] : [itemRef(source.productKey, each)],
    );
    return [...new Set(refs)];
  });
}

async function keep(
  tx: Transaction<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<FlushedStream[]> {
  const heard = streamsOf(arrivals, await takenBefore(tx, arrivals, now));
  const known = await lockStreams(
    tx,
    heard.map(({ source, fingerprint }) => ({ productId: source.productId, fingerprint })),
  );
  const byKey = new Map(known.map((each) => [streamKey(each.productId, each.fingerprint), each]));
  const streams = heard.map((each) =>
    readHeard(
      each,
      byKey.get(streamKey(each.source.productId, each.fingerprint)) ?? null,
      now.toISOString(),
    ),
  );
  const events = await detectItems(tx, streams, now);
  await remember(tx, streams, now);
  events.push(...lateEvidence(streams), ...(await turnIncidents(tx, streams, now)));
  events.push(...(await countSources(tx, arrivals, now)));
  for (const productId of ascending(events.map((event) => event.productId))) {
    const own = events.filter((event) => event.productId === productId);
    await appendActedEvents(tx, productId, now, own);
  }
  return streams;
}

/** A sender that repeats its own number repeats itself: what was taken once is not taken again. */
async function takenBefore(
  tx: Transaction<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<(source: SendingSource, signal: Signal) => boolean> {
  const numbered = arrivals.flatMap(({ source, signals }) =>
    signals.flatMap(({ signal: { id } }) =>
      id === undefined ? [] : [{ productId: source.productId, sourceId: source.id, id }],
    ),
  );
  if (numbered.length === 0) return () => false;
  const taken = await takeSignalIds(tx, numbered, now);
  const fresh = new Set(taken.map(({ sourceId, id }) => `${sourceId} ${id}`));
  // Deleting takes it: the second signal of that number in the same flush finds it gone.
  return (source, { id }) => id !== undefined && !fresh.delete(`${source.id} ${id}`);
}

async function remember(
  tx: Transaction<Database>,
  streams: readonly FlushedStream[],
  now: Date,
): Promise<void> {
  const remembered = streams.filter(isRemembered);
  if (remembered.length === 0) return;
  const fresh = remembered.filter((stream) => stream.known === null);
  if (fresh.length > 0) await insertStreams(tx, fresh.map(streamRow));
  const known = remembered.filter((stream) => stream.known !== null);
  const rows = {
    signals: streams.flatMap(signalRows),
    streams: known.map(streamRow),
    sightings: sightingsOf(known),
  };
  await recordSignals(tx, rows, now);
}

function signalRows(stream: FlushedStream): SignalRow[] {
  return stream.signals.flatMap((signal, index) => {
    const itemNumber = itemOfSignal(stream, index);
    if (itemNumber === null) return [];
    const { title, severity, description, labels, links } = signal;
    return {
      productId: stream.source.productId,
      sourceId: stream.source.id,
      fingerprint: stream.fingerprint,
      firing: signal.status === "firing",
      occurredAt: signal.occurredAt,
      itemNumber,
      body: { title, status: signal.status, severity, description, labels, links },
    };
  });
}

/** New items are born with their count; the others are counted up, in the one order in which every flush locks them. */
function sightingsOf(known: readonly FlushedStream[]): Sighting[] {
  const sightings = new Map<string, Sighting>();
  for (const { source, itemNumber, opening, occurrences } of known) {
    if (itemNumber === null || opening !== null || occurrences === 0) continue;
    const key = `${source.productId} ${itemNumber}`;
    const sighting = sightings.get(key) ?? {
      productId: source.productId,
      itemNumber,
      occurrences: 0,
    };
    sighting.occurrences += occurrences;
    sightings.set(key, sighting);
  }
  return [...sightings.values()].sort(byItem);
}

/** At most one a closed item a flush, however many signals came late. */
function lateEvidence(streams: readonly FlushedStream[]): ProductEvent[] {
  const events = new Map<string, ProductEvent>();
  for (const { source, known, readings, signals } of streams) {
    const signal = signals[readings.indexOf("late")];
    if (!signal || !known) continue;
    events.set(`${source.productId} ${known.itemNumber}`, {
      productId: source.productId,
      actor: sourceActor(source.id),
      kind: "late-evidence",
      itemNumber: known.itemNumber,
      data: { title: signal.title, occurredAt: signal.occurredAt },
    });
  }
  return [...events.values()];
}

async function countSources(
  tx: Transaction<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<ProductEvent[]> {
  const counts = new Map<string, { productId: number; sourceId: string; signals: number }>();
  for (const { source, signals } of arrivals) {
    const { id: sourceId, productId } = source;
    const count = counts.get(sourceId) ?? { productId, sourceId, signals: 0 };
    count.signals += signals.length;
    counts.set(sourceId, count);
  }
  const ordered = [...counts.values()].sort(
    (one, other) => one.productId - other.productId || (one.sourceId < other.sourceId ? -1 : 1),
  );
  const first = await countSignals(tx, ordered, now);
  return first.map(({ productId, id, name }) => ({
    productId,
    actor: sourceActor(id),
    kind: "source-first-received",
    data: { sourceId: id, name },
  }));
}

function ascending(productIds: readonly number[]): number[] {
  return [...new Set(productIds)].sort((one, other) => one - other);
}
