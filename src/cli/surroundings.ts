import type { Pipeline } from "./pipeline.ts";

/** Where a command was given, and whom it speaks to. */
export interface Surroundings {
  folder: string;
  /** For the programs that it starts. */
  variables: Readonly<Record<string, string | undefined>>;
  pipeline: Pipeline;
  /** A line for whoever reads the log. */
  say: (line: string) => void;
  /** What is going on just now: on a terminal the line changes in place, elsewhere nothing is shown. Null takes it away. */
  show: (text: string | null) => void;
  now: () => Date;
  sleep: (milliseconds: number) => Promise<void>;
}

/** Where Andon is, and as whom to speak to it. */
export interface Connection {
  server?: string | undefined;
  token?: string | undefined;
}
