import type { Kysely } from "kysely";
import type { Signal } from "../domain/signal.ts";
import { isDatabaseAway, isDiskFull, type Database } from "../store/connect.ts";
import type { TakenDelivery } from "../store/deliveries.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { refsOf, streamKey, type Arrival, type FlushedStream } from "./flush.ts";
import { gather } from "./gather.ts";
import { knownFingerprints } from "./known-fingerprints.ts";
import { knownSources } from "./known-sources.ts";
import { countOpenings, type Openings } from "./openings.ts";
import { keepSignals } from "./receive-signals.ts";
import { knownStreams, repeatSignals, type KnownStreams } from "./repeat-signals.ts";
import { openSightings, type Sightings } from "./sightings.ts";

export interface Intake {
  /** The source that a secret belongs to; null when there is none. */
  sourceWith: (secret: string) => Promise<SendingSource | null>;
  /**
   * Resolves with the references of the items that answer, once the signals are durable: before that nobody may be told
   * that they were taken. Null when too much waits already, and nothing was taken.
   */
  receive: (
    source: SendingSource,
    signals: readonly Signal[],
    delivery?: TakenDelivery,
  ) => Promise<string[]> | null;
  /** Lets what waits be written, and takes nothing more. */
  close: () => Promise<void>;
}

/** Bounds what a storm may hold in memory: beyond it senders are asked to come again. */
const mostWaiting = 20_000;
/** Of signals that say again what is known. */
const mostInFlush = 2_000;
/** What is news is looked up, grouped and opened: so much dearer that a flush of it would keep readers waiting. */
const weightOfNews = 8;

/** What a flush is written with. */
interface Desk {
  store: Kysely<Database>;
  known: KnownStreams;
  sightings: Sightings;
  openings: Openings;
  now: () => Date;
}

/** Signals that come at the same time share a flush; a larger one costs less, and each is durable before its answer. */
export function openIntake(store: Kysely<Database>, now: () => Date): Intake {
  const desk: Desk = {
    store,
    known: knownStreams(),
    sightings: openSightings(store),
    openings: countOpenings(),
    now,
  };
  const flushes = gather((batch: readonly Arrival[]) => flush(desk, batch), {
    most: mostInFlush,
    weightOf: (arrival) =>
      Math.max(1, arrival.signals.length * (isNews(arrival) ? weightOfNews : 1)),
    isHopeless: (error) => isDatabaseAway(error) || isDiskFull(error),
  });
  const fingerprints = knownFingerprints();
  const isNews = ({ source, signals }: Arrival) =>
    signals.some(({ fingerprint }) => !desk.known.get(streamKey(source.productId, fingerprint)));
  let waiting = 0;
  let isClosed = false;
  return {
    sourceWith: knownSources(store, now),
    receive(source, signals, delivery) {
      if (isClosed || waiting + signals.length > mostWaiting) return null;
      waiting += signals.length;
      const arrived = signals.map((signal) => ({
        signal,
        fingerprint: fingerprints.of(source.id, signal),
      }));
      return flushes
        .add({ source, signals: arrived, delivery: delivery ?? null })
        .finally(() => (waiting -= signals.length));
    },
    async close() {
      isClosed = true;
      await flushes.drained();
      await desk.sightings.close();
    },
  };
}

/** Writes a batch and answers, for each arrival, the references of the items that answer. */
async function flush(desk: Desk, batch: readonly Arrival[]): Promise<string[][]> {
  const streams = await again(() => write(desk, batch));
  return refsOf(batch, streams);
}

async function write(
  { store, known, sightings, openings, now }: Desk,
  batch: readonly Arrival[],
): Promise<FlushedStream[]> {
  try {
    const at = now();
    const streams =
      (await repeatSignals(store, batch, known, sightings, at)) ??
      (await keepSignals(store, batch, openings, at));
    known.learn(streams);
    return streams;
  } catch (error) {
    known.forget(batch);
    throw error;
  }
}

async function again<Result>(attempt: () => Promise<Result>, left = 5): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    const { code = "" } = error as { code?: string };
    if (left > 0 && overtaken.has(code)) return again(attempt, left - 1);
    throw error;
  }
}

/** Somebody else was faster: a fingerprint opened by another server, an item closed meanwhile, a deadlock. */
const overtaken = new Set(["23505", "AN003", "40P01", "40001"]);
