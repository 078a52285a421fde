import { readStream, type StreamReading } from "../domain/intake.ts";
import { isClosed } from "../domain/item.ts";
import type { Signal } from "../domain/signal.ts";
import type { StreamMemory } from "../domain/stream.ts";
import type { ItemKey } from "../store/detected-items.ts";
import type { ActedEvent } from "../store/events.ts";
import type { SendingSource } from "../store/sending-sources.ts";
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
