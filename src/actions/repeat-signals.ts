import type { Kysely } from "kysely";
import type { Circumstances, StreamMemory } from "../domain/stream.ts";
import { readStream } from "../domain/intake.ts";
import type { Database } from "../store/connect.ts";
import { deliveryRows } from "../store/deliveries.ts";
import { recordRepeats } from "../store/signals.ts";
import type { Sightings } from "./sightings.ts";
import {
  countsOf,
  sightingsOf,
  signalRows,
  streamKey,
  streamsOf,
  type ArrivedSignal,
  type Arrival,
  type FlushedStream,
  type Target,
} from "./flush.ts";

/** What this server last knew of streams whose items are open. It may be wrong: the database is asked when it counts. */
export interface KnownStreams {
  get: (key: string) => { itemNumber: number; memory: StreamMemory } | undefined;
  learn: (streams: readonly FlushedStream[]) => void;
  forget: (arrivals: readonly Arrival[]) => void;
}

const mostKnown = 200_000;

export function knownStreams(): KnownStreams {
  const known = new Map<string, { itemNumber: number; memory: StreamMemory }>();
  return {
    get: (key) => known.get(key),
    learn(streams) {
      if (known.size > mostKnown) known.clear();
      for (const { source, fingerprint, after, target } of streams) {
        const key = streamKey(source.productId, fingerprint);
        const itemNumber = target?.number ?? null;
        if (after?.itemState === "open" && itemNumber !== null)
          known.set(key, { itemNumber, memory: after });
        else known.delete(key);
      }
    },
    forget(arrivals) {
      for (const { source, signals } of arrivals) {
        for (const { fingerprint } of signals)
          known.delete(streamKey(source.productId, fingerprint));
      }
    },
  };
}

/**
 * Most of a storm says again what is known: such a flush is one statement, which looks at nothing beforehand and fails
 * as a whole when what this server knew is not true any more. Null when something in it may be news.
 */
export async function repeatSignals(
  store: Kysely<Database>,
  arrivals: readonly Arrival[],
  known: KnownStreams,
  sightings: Sightings,
  now: Date,
): Promise<FlushedStream[] | null> {
  const streams = goingOn(arrivals, known, now.toISOString());
  if (streams === null) return null;
  const rows = {
    signals: streams.flatMap(signalRows),
    streams: streams.map((stream) => ({
      productId: stream.source.productId,
      fingerprint: stream.fingerprint,
      itemNumber: stream.target.number,
      knownEpisode: tellsEpisodes(stream) ? stream.before.episodeAt : null,
      firing: stream.before.firing,
      episodeAt: stream.after.episodeAt,
      occurrences: stream.occurrences,
    })),
    sightings: sightingsOf(streams),
    counts: countsOf(arrivals),
    deliveries: deliveryRows(arrivals),
  };
  await recordRepeats(store, rows, sightings.countNow(rows.sightings), now);
  return streams;
}

type GoingOnStream = FlushedStream & {
  target: Target & { number: number };
  before: StreamMemory;
  after: StreamMemory;
};

function goingOn(
  arrivals: readonly Arrival[],
  known: KnownStreams,
  seenAt: string,
): GoingOnStream[] | null {
  const streams: GoingOnStream[] = [];
  if (arrivals.some(({ signals, isDue }) => isDue || signals.some(isSpecial))) return null;
  const circumstances = { ...nothingAround, now: seenAt };
  for (const heard of streamsOf(arrivals, () => false)) {
    const held = known.get(streamKey(heard.source.productId, heard.fingerprint));
    if (held === undefined) return null;
    const reading = readStream(heard.signals, held.memory, circumstances);
    const { readings, after } = reading;
    const isNews = readings.some((each) => each !== "occur" && each !== "repeat");
    if (isNews || after === null || after.firing !== held.memory.firing) return null;
    streams.push({
      source: heard.source,
      fingerprint: heard.fingerprint,
      signals: heard.signals,
      isDue: false,
      readings,
      before: held.memory,
      after,
      opening: null,
      occurrences: reading.occurrences,
      target: { number: held.itemNumber, isBorn: false, isStorm: false },
      known: null,
      group: null,
      ancestor: null,
    });
  }
  return streams;
}

/** What has a number has to be looked up; a version or a user may be new. */
function isSpecial({ signal }: ArrivedSignal): boolean {
  return signal.id !== undefined || signal.release !== undefined || signal.user !== undefined;
}

/** An open item answers to all of these, so nothing else decides. */
const nothingAround: Omit<Circumstances, "now"> = {
  group: null,
  rule: {},
  maintenanceUntil: null,
  versionSeenAt: () => null,
  isDue: false,
};

function tellsEpisodes({ signals }: FlushedStream): boolean {
  return signals.some((signal) => signal.episodeAt !== undefined);
}
