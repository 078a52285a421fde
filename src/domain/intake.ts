import type { Signal } from "./signal.ts";
import {
  answersFromNowOn,
  readSignal,
  remember,
  type Circumstances,
  type Reading,
  type StreamMemory,
} from "./stream.ts";

/** What several signals of one fingerprint, read in the order in which they came, amount to. */
export interface StreamReading {
  /** One for each signal. */
  readings: Reading[];
  before: StreamMemory | null;
  /** Null when nothing was worth remembering. */
  after: StreamMemory | null;
  /** Which of the signals makes another item answer, a new one or its group's; those before it belong to the old one. Null when none does. */
  opening: number | null;
  /** How often the item that answers now was seen; how often the stream was, while it is held back. */
  occurrences: number;
}

export function readStream(
  signals: readonly Signal[],
  before: StreamMemory | null,
  circumstances: Circumstances,
): StreamReading {
  let after = before;
  let opening: number | null = null;
  let occurrences = 0;
  const readings: Reading[] = [];
  for (const signal of signals) {
    const reading = readSignal(signal, after, circumstances);
    after = remember(signal, reading, after, circumstances);
    if (answersFromNowOn(reading)) opening ??= readings.length;
    if (answersFromNowOn(reading) || reading === "occur") occurrences += 1;
    readings.push(reading);
  }
  return { readings, before, after, opening, occurrences };
}

/** It ends well: whether the item is over depends on its other streams too. What flaps has not recovered. */
export function hasRecovered({ readings, after }: StreamReading): boolean {
  return readings.includes("recover") && after?.firing === false && !after.flapping;
}

/** Seen once more, and not over: an incident that was called recovered is not. */
export function firesOn({ readings, after }: StreamReading): boolean {
  return readings.includes("occur") && (after?.firing === true || after?.flapping === true);
}

/** It has begun to turn on and off all the time. */
export function beganToFlap({ before, after }: StreamReading): boolean {
  return after?.flapping === true && before?.flapping !== true;
}
