import { setTimeout as sleep } from "node:timers/promises";
import type { Pipeline } from "./pipeline.ts";
import type { Surroundings } from "./surroundings.ts";

/** The surroundings of a command that somebody typed, or a pipeline. */
export function surroundingsHere({
  variables,
  pipeline,
}: {
  variables: Surroundings["variables"];
  pipeline: Pipeline;
}): Surroundings {
  const { stdout, stderr } = process;
  const isWatched = stderr.isTTY && !pipeline.isPipeline;
  let isShowing = false;
  const show = (text: string | null) => {
    if (!isWatched || (text === null && !isShowing)) return;
    // Back to the start of the line, and clear it: https://ecma-international.org/publications-and-standards/standards/ecma-48/
    stderr.write(`\r\u001b[K${(text ?? "").slice(0, Math.max(10, (stderr.columns || 80) - 1))}`);
    isShowing = text !== null;
  };
  return {
    folder: process.cwd(),
    variables,
    pipeline,
    say: (line) => {
      show(null);
      stdout.write(`${line}\n`);
    },
    show,
    now: () => new Date(),
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
  };
}

/** Shows what is being waited for and for how long, until it is over. */
export async function shown<Result>(
  { show, now }: Pick<Surroundings, "show" | "now">,
  text: string,
  work: Promise<Result>,
): Promise<Result> {
  const from = now().getTime();
  const tell = () => show(`${text} (${Math.round((now().getTime() - from) / 1000)} s)`);
  tell();
  const clock = setInterval(tell, 1000);
  try {
    return await work;
  } finally {
    clearInterval(clock);
    show(null);
  }
}
