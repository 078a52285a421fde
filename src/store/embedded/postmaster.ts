import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./folder.ts";
import { here, isAlive } from "./initdb.ts";
import type { OsUser } from "./os-user.ts";
import { asArguments } from "./settings.ts";

export interface Postmaster {
  /** What it wrote to its log before it ended; undefined while it runs. */
  lastWords: () => Promise<string> | undefined;
  /** Stops it again, when what was to be done with it cannot be done. */
  abandon: () => void;
}

export interface HowToRun {
  binaries: Binaries;
  user: OsUser | undefined;
  overrides: Record<string, string> | undefined;
}

/**
 * Starts PostgreSQL in a session of its own: Ctrl-C in a terminal then reaches Andon alone, which stops it after the
 * last request has been answered.
 */
export async function spawnPostmaster(folder: DataFolder, how: HowToRun): Promise<Postmaster> {
  await dropStalePid(folder);
  const from = await turnLog(folder.log);
  const log = openSync(folder.log, "a", 0o600);
  const args = ["-D", here(folder.cluster), ...asArguments(how.overrides)];
  const child = spawn(how.binaries.postgres, args, {
    ...how.user,
    cwd: folder.cluster,
    env: { LC_ALL: "C" },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  let words: Promise<string> | undefined;
  child.on("error", (error) => (words = Promise.resolve(`FATAL:  ${error.message}`)));
  child.on("exit", () => {
    // The folder may be gone by then, with nobody left to read what was said.
    words ??= readFile(folder.log).then(
      (bytes) => bytes.subarray(from).toString(),
      () => "",
    );
  });
  return { lastWords: () => words, abandon: () => void child.kill("SIGINT") };
}

/** SIGINT is PostgreSQL's fast shutdown: it ends the sessions, writes a checkpoint and exits. */
export async function stopPostmaster(folder: DataFolder, pid: number | undefined): Promise<void> {
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  // Where nobody reaps what an earlier Andon left, it stays in the table of processes after it has gone.
  while (isAlive(pid) && (await pidOfPostmaster(folder)) === pid) await sleep(5);
}

const pidFile = ({ cluster }: DataFolder) => path.join(cluster, "postmaster.pid");

export async function pidOfPostmaster(folder: DataFolder): Promise<number | undefined> {
  const text = await readFile(pidFile(folder), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : undefined;
}

/**
 * A machine that lost power, or a container that started afresh, may have given the old number to another process. Then
 * PostgreSQL would refuse to start for fear of a second server: we look whether that process works in this very folder.
 */
async function dropStalePid(folder: DataFolder): Promise<void> {
  const pid = await pidOfPostmaster(folder);
  if (!pid || process.platform !== "linux") return;
  const worksIn = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (worksIn === undefined || worksIn === (await realpath(folder.cluster))) return;
  await rm(pidFile(folder), { force: true });
}

const tenMegabytes = 10 * 1024 * 1024;

/** Answers where the new words will begin. */
async function turnLog(log: string): Promise<number> {
  const size = await stat(log).then(
    (file) => file.size,
    () => 0,
  );
  if (size < tenMegabytes) return size;
  await rename(log, `${log}.1`);
  return 0;
}
