/** Somebody asked the command to stop. */
export class Interrupted extends Error {
  readonly exitCode: number;
  constructor(signal: Stop) {
    super("stopped");
    this.name = "Interrupted";
    this.exitCode = 128 + stops[signal];
  }
}

/** With the numbers that a shell adds to 128. */
const stops = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Stop = keyof typeof stops;

/**
 * Works until it is done, or is told through the signal that it shall stop: then it tidies up in peace, however often it is asked again, and
 * rejects with Interrupted.
 */
export async function untilInterrupted<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => controller.abort(new Interrupted(signal as Stop));
  for (const signal of Object.keys(stops)) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error;
  } finally {
    for (const signal of Object.keys(stops)) process.off(signal, stop);
  }
}
