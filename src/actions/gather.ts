import { setTimeout as sleep } from "node:timers/promises";

export interface Gathering<Input, Output> {
  /** Resolves with what was made of the input, once the batch that it went with is written. */
  add: (input: Input) => Promise<Output>;
  /** The weight of what is not yet written. */
  waiting: () => number;
  /** Resolves when nothing is being written any more. */
  drained: () => Promise<void>;
}

export interface GatheringOptions<Input> {
  /** The heaviest batch; an input that is heavier goes alone. */
  most: number;
  /** What an input counts for; 1 unless told. */
  weightOf?: (input: Input) => number;
  /** Milliseconds that a batch of several is waited for after the last one; for work whose cost is mostly by the batch. */
  patience?: number;
  /** An error that smaller batches would meet as well. */
  isHopeless?: (error: unknown) => boolean;
}

interface Waiting<Input, Output> {
  input: Input;
  weight: number;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
}

/**
 * Many requests, few commits: whoever arrives while a batch is being written goes with the next one. One batch at a time,
 * because two would wait for each other's rows. When a batch fails as a whole, each half is tried by itself, so that one
 * bad request is refused alone.
 */
export function gather<Input, Output>(
  write: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  { most, weightOf = () => 1, patience = 0, isHopeless = () => false }: GatheringOptions<Input>,
): Gathering<Input, Output> {
  let queue: Waiting<Input, Output>[] = [];
  let weightWaiting = 0;
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = takeBatch();
      await settle(batch);
      weightWaiting -= weightOfAll(batch);
      // Those who were answered together come back together, a moment after those who wait already: one batch for both.
      if (batch.length > 1 && patience > 0) await sleep(patience);
    }
    writing = null;
  }

  function takeBatch(): Waiting<Input, Output>[] {
    let weight = 0;
    let count = 0;
    for (const waiting of queue) {
      weight += waiting.weight;
      if (count > 0 && weight > most) break;
      count += 1;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    return batch;
  }

  async function settle(batch: readonly Waiting<Input, Output>[]): Promise<void> {
    try {
      const outputs = await write(batch.map(({ input }) => input));
      for (const [index, { resolve }] of batch.entries()) resolve(outputs[index] as Output);
    } catch (error) {
      if (batch.length === 1 || isHopeless(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, half));
      await settle(batch.slice(half));
    }
  }

  return {
    waiting: () => weightWaiting,
    drained: async () => (await writing) ?? undefined,
    add: (input) =>
      new Promise((resolve, reject) => {
        const weight = weightOf(input);
        weightWaiting += weight;
        queue.push({ input, weight, resolve, reject });
        // Requests that were read from the network in the same turn go together.
        writing ??= new Promise<void>(setImmediate).then(writeAll);
      }),
  };
}

function weightOfAll(batch: readonly { weight: number }[]): number {
  return batch.reduce((sum, { weight }) => sum + weight, 0);
}
