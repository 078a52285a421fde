/**
 * Many requests, few commits: whoever arrives while a batch is being written goes with the next one. When a batch fails
 * as a whole, each half is tried by itself, so that one bad request is refused alone.
 */
export function gather<Input, Output>(
  write: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  most: number,
): (input: Input) => Promise<Output> {
  interface Waiting {
    input: Input;
    resolve: (output: Output) => void;
    reject: (error: unknown) => void;
  }
  let queue: Waiting[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      await settle(batch);
    }
    isWriting = false;
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const outputs = await write(batch.map(({ input }) => input));
      for (const [index, { resolve }] of batch.entries()) resolve(outputs[index] as Output);
    } catch (error) {
      if (batch.length === 1) {
        batch[0]?.reject(error);
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, half));
      await settle(batch.slice(half));
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      if (isWriting) return;
      isWriting = true;
      // Requests that were read from the network in the same turn go together.
      setImmediate(() => void writeAll());
    });
}
