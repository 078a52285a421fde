import type { Kysely } from "kysely";
import { fingerprintOf } from "../store/streams.ts";
import { identityOf } from "../domain/fingerprint.ts";
import type { Signal } from "../domain/signal.ts";
import { isDatabaseAway, isDiskFull, type Database } from "../store/connect.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { refsOf, type Arrival, type FlushedStream } from "./flush.ts";
import { knownSources } from "./known-sources.ts";
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
  receive: (source: SendingSource, signals: readonly Signal[]) => Promise<string[]> | null;
  /** Lets what waits be written, and takes nothing more. */
  close: () => Promise<void>;
}

/** Bounds what a storm may hold in memory: beyond it senders are asked to come again. */
const mostWaiting = 20_000;
const mostInFlush = 2_000;

interface Waiting extends Arrival {
  resolve: (refs: string[]) => void;
  reject: (error: unknown) => void;
}

/** What a flush is written with. */
interface Desk {
  store: Kysely<Database>;
  known: KnownStreams;
  sightings: Sightings;
  now: () => Date;
}

/**
 * Many requests, few commits: whoever arrives while a flush is being written goes with the next one. One flush at a
 * time, because two would wait for each other's rows, and a larger one costs less.
 */
export function openIntake(store: Kysely<Database>, now: () => Date): Intake {
  const desk: Desk = { store, known: knownStreams(), sightings: openSightings(store), now };
  const queue = openQueue(desk);
  let isClosed = false;
  return {
    sourceWith: knownSources(store),
    receive(source, signals) {
      if (isClosed || queue.waiting() + signals.length > mostWaiting) return null;
      const arrived = signals.map((signal) => ({
        signal,
        fingerprint: fingerprintOf(identityOf(source.id, signal)),
      }));
      return new Promise((resolve, reject) => {
        queue.add({ source, signals: arrived, resolve, reject });
      });
    },
    async close() {
      isClosed = true;
      await queue.drained();
      await desk.sightings.close();
    },
  };
}

function openQueue(desk: Desk) {
  let queue: Waiting[] = [];
  let signalsWaiting = 0;
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = takeBatch();
      await settle(desk, batch);
      signalsWaiting -= batch.reduce((sum, { signals }) => sum + signals.length, 0);
    }
    writing = null;
  }

  function takeBatch(): Waiting[] {
    let size = 0;
    let count = 0;
    for (const { signals } of queue) {
      size += signals.length;
      if (count > 0 && size > mostInFlush) break;
      count += 1;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    return batch;
  }

  return {
    waiting: () => signalsWaiting,
    drained: async () => writing,
    add(arrival: Waiting): void {
      queue.push(arrival);
      signalsWaiting += arrival.signals.length;
      // Requests that were read from the network in the same turn go together.
      writing ??= new Promise<void>(setImmediate).then(writeAll);
    },
  };
}

/** Answers everybody in the batch. When the whole cannot be written, each half is tried, so that one bad request stands alone. */
async function settle(desk: Desk, batch: readonly Waiting[]): Promise<void> {
  try {
    const streams = await again(() => write(desk, batch));
    const refs = refsOf(batch, streams);
    batch.forEach((waiting, index) => waiting.resolve(refs[index] ?? []));
  } catch (error) {
    if (batch.length === 1 || isDatabaseAway(error) || isDiskFull(error)) {
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await settle(desk, batch.slice(0, half));
    await settle(desk, batch.slice(half));
  }
}

async function write(
  { store, known, sightings, now }: Desk,
  batch: readonly Waiting[],
): Promise<FlushedStream[]> {
  try {
    const at = now();
    const streams =
      (await repeatSignals(store, batch, known, sightings, at)) ??
      (await keepSignals(store, batch, at));
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
