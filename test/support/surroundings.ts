import { pipelineOf } from "../../src/cli/pipeline.ts";
import type { Surroundings } from "../../src/cli/surroundings.ts";

/** A command's surroundings that a test can listen to: no terminal, no waiting. */
export function testSurroundings(folder: string, ci: Record<string, string> = {}) {
  const said: string[] = [];
  const slept: number[] = [];
  const variables = {
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...ci,
  };
  const around: Surroundings = {
    folder,
    variables,
    pipeline: pipelineOf(ci),
    say: (line) => said.push(line),
    show: () => undefined,
    now: () => new Date("2026-03-02T10:00:00Z"),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
  };
  return { around, said, slept };
}
