import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readFileSync } from "node:fs";

export const root = path.resolve(import.meta.dirname, "../..");
export const andon = path.join(root, "dist/andon.js");

export interface RunningServer {
  url: string;
  /** The secret in the first account's link, when it was printed. */
  setupKey: string | undefined;
  pid: number;
  output: () => string;
  /** Asks it to stop as Ctrl-C does, and answers the exit code. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Ends the server with no chance to tidy up; its database stays behind. */
  kill9: () => Promise<void>;
}

export interface ServerOptions {
  data: string;
  port?: number;
  demo?: boolean;
  env?: Record<string, string>;
  /** Another build than this checkout's, such as an unpacked tarball's. */
  program?: string;
  cwd?: string;
}

/** The real server as a process of its own, ready once it has printed its address. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const child = await launch(options);
  for (;;) {
    const address = /runs at (\S+)/.exec(child.output())?.[1];
    if (address !== undefined) {
      const setupKey = /welcome\?key=(\S+)/.exec(child.output())?.[1];
      return { url: address, setupKey, ...child };
    }
    if (child.hasEnded()) throw new Error(`the server ended:\n${child.output()}`);
    await sleep(10);
  }
}

export async function isUp({ url }: Pick<RunningServer, "url">): Promise<boolean> {
  return (await fetch(`${url}/api/openapi.json`)).status === 200;
}

/** A start that is expected to fail: its exit code and everything that it said. */
export async function failToStart(options: ServerOptions) {
  const child = await launch(options);
  const deadline = Date.now() + 30_000;
  while (!child.hasEnded() && Date.now() < deadline) await sleep(10);
  if (!child.hasEnded()) await child.kill9();
  return { code: child.exitCode(), output: child.output() };
}

async function launch(options: ServerOptions) {
  const port = options.port ?? (await freePort());
  const args = ["start", "--port", String(port), "--data", options.data];
  if (options.demo) args.push("--demo");
  const child = spawn(process.execPath, [options.program ?? builtServer(), ...args], {
    cwd: options.cwd ?? root,
    env: { ...bareEnvironment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, "close");
  return {
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded: () => hasEnded(child),
    exitCode: () => child.exitCode,
    stop: async (signal: NodeJS.Signals = "SIGINT") => {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
    kill9: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Whoever runs the tests may have a DATABASE_URL of their own, which is none of the server's business here. */
function bareEnvironment(): Record<string, string> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
}

let isBuilt = false;

/** Builds the server once a run, when its sources have changed. */
export function builtServer(): string {
  if (isBuilt) return andon;
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(root, "bin/build"), "--server"],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`the server does not build:\n${stderr}`);
  isBuilt = true;
  return andon;
}

/** Below 32768, where the system does not hand out ports by itself. */
export async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
  return isFree ? port : freePort();
}

export function postmasterPid(data: string): number {
  return Number.parseInt(readFileSync(path.join(data, "postgres/postmaster.pid"), "utf8"), 10);
}
