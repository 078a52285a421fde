import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { open } from "node:fs/promises";
import { CannotDo } from "./cannot-do.ts";
import { withoutGit } from "./git.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Run {
  command: string;
  folder: string;
  variables: Surroundings["variables"];
  /** Files that take what it says. */
  output: string;
  errors: string;
  signal: AbortSignal;
  mostMinutes: number;
}

/** Runs a command line as its author would in a shell, with all that it starts, and answers its exit code. */
export async function runCommand(run: Run): Promise<number> {
  const files = [openSync(run.output, "w"), openSync(run.errors, "w")];
  try {
    return await ended(run, files);
  } finally {
    for (const file of files) closeSync(file);
  }
}

function ended(run: Run, [output, errors]: number[]): Promise<number> {
  const { command, folder, variables, signal, mostMinutes } = run;
  const environment = withoutGit(variables);
  // The tests have no business with Andon.
  delete environment["ANDON_TOKEN"];
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(command, {
      shell: true,
      cwd: folder,
      env: environment,
      stdio: ["ignore", output, errors],
      // A group of its own, so that everything in it ends together.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const end = (kind: NodeJS.Signals) => endGroup(child.pid, kind);
    let isLate = false;
    let patience: NodeJS.Timeout | undefined;
    const stop = () => {
      end("SIGTERM");
      patience = setTimeout(() => end("SIGKILL"), graceInMs);
    };
    const limit = setTimeout(() => {
      isLate = true;
      stop();
    }, mostMinutes * 60_000);
    signal.addEventListener("abort", stop, { once: true });
    const tidy = () => {
      clearTimeout(limit);
      clearTimeout(patience);
      signal.removeEventListener("abort", stop);
      end("SIGKILL");
    };
    child.once("error", (error) => {
      tidy();
      reject(error);
    });
    child.once("exit", (code, killedBy) => {
      tidy();
      if (signal.aborted) return reject(signal.reason as Error);
      if (isLate) return reject(new CannotDo(tooLong(command, mostMinutes)));
      resolve(code ?? (killedBy ? 128 : 1));
    });
  });
}

const graceInMs = 5000;

const tooLong = (command: string, minutes: number): string =>
  `\`${command}\` had not ended after ${minutes} minutes. Name fewer tests, or allow more by --timeout.`;

function endGroup(pid: number | undefined, kind: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, kind);
  } catch {
    // It has ended by itself.
  }
}

/** The last lines that a command said, for whoever has to find out why it went wrong. */
export async function lastWords({ output, errors }: Pick<Run, "output" | "errors">) {
  const said = await Promise.all([output, errors].map(endOf));
  const lines = said.flatMap((text) => text.trimEnd().split("\n").slice(-linesShown));
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => `  | ${line.slice(0, 500)}`)
    .join("\n");
}

const linesShown = 25;

async function endOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const most = Math.min(size, 64 * 1024);
    const { buffer } = await handle.read(Buffer.alloc(most), 0, most, size - most);
    return buffer.toString("utf8");
  } finally {
    await handle.close();
  }
}
