import type { Kysely, Transaction } from "kysely";
import { sourceActor } from "../domain/actor.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "../store/connect.ts";
import { appendActedEvents } from "../store/events.ts";
import { countSignals, type SendingSource } from "../store/sending-sources.ts";
import { recordSignals, takeSignalIds } from "../store/signals.ts";
import { insertStreams, lockStreams } from "../store/streams.ts";
import { detectItems } from "./detect-items.ts";
import {
  countsOf,
  isRemembered,
  readHeard,
  refsOf,
  sightingsOf,
  signalRows,
  streamKey,
  streamRow,
  streamsOf,
  type Arrival,
  type FlushedStream,
  type ProductEvent,
} from "./flush.ts";
import { turnIncidents } from "./turn-incidents.ts";

/**
 * Keeps what many requests brought in one transaction: once it has committed, all of them may be answered. Another server
 * may open the same fingerprint meanwhile, and a person may close an item: then the database refuses, nothing is kept,
 * and the same call reads afresh.
 */
export function keepSignals(
  store: Kysely<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<FlushedStream[]> {
  return store.transaction().execute((tx) => keep(tx, arrivals, now));
}

/** The same, for whoever asks only which items answer to each arrival. */
export async function receiveSignals(
  store: Kysely<Database>,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<string[][]> {
  return refsOf(arrivals, await keepSignals(store, arrivals, now));
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
  const first = await countSignals(tx, countsOf(arrivals), now);
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
