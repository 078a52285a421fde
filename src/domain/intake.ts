import type { Signal } from "./signal.ts";
import { readSignal, remember, type Reading, type StreamMemory } from "./stream.ts";

/** What several signals of one fingerprint, read in the order in which they came, amount to. */
export interface StreamReading {
  /** One for each signal. */
  readings: Reading[];
  before: StreamMemory | null;
  /** Null when nothing was worth remembering. */
  after: StreamMemory | null;
  /** Which of the signals makes a new item; signals before it belong to the old one. Null when none does. */
  opening: number | null;
  /** How often the item that answers now was seen. */
  occurrences: number;
}

/** `seenAt` is when they were received, ISO 8601. */
export function readStream(
  signals: readonly Signal[],
  before: StreamMemory | null,
  seenAt: string,
): StreamReading {
  let after = before;
  const readings = signals.map((signal) => {
    const reading = readSignal(signal, after);
    after = remember(signal, reading, after, seenAt);
    return reading;
  });
  const opening = readings.findIndex(makesItem);
  return {
    readings,
    before,
    after,
    opening: opening === -1 ? null : opening,
    occurrences: readings.filter((reading) => makesItem(reading) || reading === "occur").length,
  };
}

const makesItem = (reading: Reading): boolean => reading === "open" || reading === "recur";

/** It ends well: whether the item is over depends on its other streams too. */
export function hasRecovered({ readings, after }: StreamReading): boolean {
  return readings.includes("recover") && after?.firing === false;
}

/** Seen once more, and not over: an incident that was called recovered is not. */
export function firesOn({ readings, after }: StreamReading): boolean {
  return readings.includes("occur") && after?.firing === true;
}
