import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end and answers what it said. */
export async function run(
  program: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Said> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Said = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { ...said, code };
}
