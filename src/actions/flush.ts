import { readStream, type StreamReading } from "../domain/intake.ts";
import { isClosed, itemRef } from "../domain/item.ts";
import type { Signal } from "../domain/signal.ts";
import type { StreamMemory } from "../domain/stream.ts";
import type { ItemKey } from "../store/detected-items.ts";
import type { ActedEvent } from "../store/events.ts";
import type { SendingSource, SignalCount } from "../store/sending-sources.ts";
import type { Sighting, SignalRow } from "../store/signals.ts";
import type { KnownStream, StreamRow } from "../store/streams.ts";

/** A signal at the door, with the fingerprint of its stream. */
export interface ArrivedSignal {
  signal: Signal;
  fingerprint: string;
}

/** What one request brought. It is kept whole or not at all. */
export interface Arrival {
  source: SendingSource;
  signals: readonly ArrivedSignal[];
}

/** All signals of one fingerprint in a flush, what they amount to, and the item that answers. */
export interface FlushedStream extends StreamReading {
  source: SendingSource;
  fingerprint: string;
  signals: Signal[];
  known: KnownStream | null;
  /** The item that answers when the flush is over: the known one until a new one has been given its number. */
  itemNumber: number | null;
}

export type ProductEvent = ActedEvent & { productId: number };

type Heard = Pick<FlushedStream, "source" | "fingerprint" | "signals">;

/** Signals by stream, in the one order in which every flush takes its locks. */
export function streamsOf(
  arrivals: readonly Arrival[],
  isTaken: (source: SendingSource, signal: Signal) => boolean,
): Heard[] {
  const heard = new Map<string, Heard>();
  for (const { source, signals } of arrivals) {
    for (const { signal, fingerprint } of signals) {
      if (isTaken(source, signal)) continue;
      const key = streamKey(source.productId, fingerprint);
      const stream = heard.get(key);
      if (stream) stream.signals.push(signal);
      else heard.set(key, { source, fingerprint, signals: [signal] });
    }
  }
  return [...heard.values()].sort(
    (one, other) =>
      one.source.productId - other.source.productId ||
      (one.fingerprint < other.fingerprint ? -1 : 1),
  );
}

export function streamKey(productId: number, fingerprint: string): string {
  return `${productId} ${fingerprint}`;
}

export function readHeard(heard: Heard, known: KnownStream | null, seenAt: string): FlushedStream {
  const reading = readStream(heard.signals, known && memoryOf(known), seenAt);
  return { ...heard, ...reading, known, itemNumber: known?.itemNumber ?? null };
}

function memoryOf(known: KnownStream): StreamMemory {
  const state = known.itemState;
  return {
    firing: known.firing,
    episodeAt: known.episodeAt.toISOString(),
    seenAt: known.lastSeenAt.toISOString(),
    itemState: isClosed({ state }) ? (state as StreamMemory["itemState"]) : "open",
    itemClosedAt: known.itemClosedAt?.toISOString() ?? null,
  };
}

/** The item that a signal of a stream belongs to; null for what there was nothing to hold on to. */
export function itemOfSignal(stream: FlushedStream, index: number): number | null {
  if (stream.readings[index] === "ignore") return null;
  const isOld = stream.opening !== null && index < stream.opening;
  return isOld ? (stream.known?.itemNumber ?? null) : stream.itemNumber;
}

export function streamRow(
  stream: FlushedStream & { after: StreamMemory; itemNumber: number },
): StreamRow {
  return {
    productId: stream.source.productId,
    fingerprint: stream.fingerprint,
    sourceId: stream.source.id,
    key: stream.signals[0]?.key ?? "",
    itemNumber: stream.itemNumber,
    firing: stream.after.firing,
    episodeAt: stream.after.episodeAt,
    occurrences: stream.occurrences,
    seenAt: stream.after.seenAt,
  };
}

export function isRemembered(
  stream: FlushedStream,
): stream is FlushedStream & { after: StreamMemory; itemNumber: number } {
  return stream.after !== null && stream.itemNumber !== null;
}

/** The one order in which every flush takes its locks. */
export function byItem(one: ItemKey, other: ItemKey): number {
  return one.productId - other.productId || one.itemNumber - other.itemNumber;
}

export function signalRows(stream: FlushedStream): SignalRow[] {
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

/** How often known open items were seen; new ones are born with their count. In the order in which every flush locks them. */
export function sightingsOf(streams: readonly FlushedStream[]): Sighting[] {
  const sightings = new Map<string, Sighting>();
  for (const { source, itemNumber, opening, occurrences, after } of streams) {
    if (itemNumber === null || opening !== null || after?.itemState !== "open") continue;
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

/** How much each source sent, in the order in which every flush locks them. */
export function countsOf(arrivals: readonly Arrival[]): SignalCount[] {
  const counts = new Map<string, { productId: number; sourceId: string; signals: number }>();
  for (const { source, signals } of arrivals) {
    const { id: sourceId, productId } = source;
    const count = counts.get(sourceId) ?? { productId, sourceId, signals: 0 };
    count.signals += signals.length;
    counts.set(sourceId, count);
  }
  return [...counts.values()].sort(
    (one, other) => one.productId - other.productId || (one.sourceId < other.sourceId ? -1 : 1),
  );
}

/** The items that answer to what each arrival brought, such as `SHOP-12`. */
export function refsOf(
  arrivals: readonly Arrival[],
  streams: readonly FlushedStream[],
): string[][] {
  const numbers = new Map(
    streams.map((each) => [streamKey(each.source.productId, each.fingerprint), each.itemNumber]),
  );
  return arrivals.map(({ source, signals }) => {
    const refs = new Set<string>();
    for (const { fingerprint } of signals) {
      const number = numbers.get(streamKey(source.productId, fingerprint)) ?? null;
      if (number !== null) refs.add(itemRef(source.productKey, number));
    }
    return [...refs];
  });
}
