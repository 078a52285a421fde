import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  access,
  chmod,
  chown,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { CannotStart, diskIsFull } from "../cannot-start.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./folder.ts";
import type { OsUser } from "./os-user.ts";

/**
 * Makes the cluster if there is none. It grows beside its final name and is renamed when whole: a first start that is
 * cut short leaves a draft to sweep away, and of two first starts together one wins and both use its cluster.
 */
export async function makeCluster(
  folder: DataFolder,
  { initdb }: Binaries,
  user: OsUser | undefined,
): Promise<void> {
  if (await isFile(path.join(folder.cluster, "PG_VERSION"))) return;
  await sweepDrafts(folder);
  const draft = `${folder.cluster}.draft-${process.pid}-${randomBytes(3).toString("hex")}`;
  await mkdir(draft, { mode: 0o700 });
  await chmod(draft, 0o700);
  if (user) await chown(draft, user.uid, user.gid);
  try {
    const { code, output } = await runInitdb(initdb, draft, folder, user);
    if (code !== 0) throw new CannotStart(failure(output, folder));
    await rename(draft, folder.cluster).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * The draft is named by `/proc/self/cwd` on Linux: with it the unprivileged user needs no right to the folders above,
 * which may be a home that is closed to all but root.
 */
export const here = (cluster: string) =>
  process.platform === "linux" ? "/proc/self/cwd" : cluster;

async function runInitdb(
  program: string,
  draft: string,
  folder: DataFolder,
  user: OsUser | undefined,
) {
  const password = await passwordHandle(folder, user);
  const args = [
    `--pgdata=${here(draft)}`,
    "--username=postgres",
    "--pwfile=/dev/fd/3",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The builtin provider sorts and folds the same on every machine and after every upgrade of its libc.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
  ];
  try {
    const child = spawn(program, args, {
      ...user,
      cwd: draft,
      env: { LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe", password.fd],
      detached: true,
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    return await new Promise<{ code: number | null; output: string }>((resolve) => {
      child.on("error", (error) => resolve({ code: -1, output: error.message }));
      child.on("close", (code) => resolve({ code, output }));
    });
  } finally {
    await password.close();
  }
}

/** initdb reads the first password from a file that is already deleted, so that it never lies about for another to read. */
async function passwordHandle(folder: DataFolder, user: OsUser | undefined) {
  const file = path.join(folder.root, `.first-${randomBytes(4).toString("hex")}`);
  try {
    await writeFile(file, folder.passwords.postgres + "\n", { mode: 0o600, flag: "wx" });
    if (user) await chown(file, user.uid, user.gid);
    return await open(file, "r");
  } finally {
    await rm(file, { force: true });
  }
}

async function sweepDrafts({ root, cluster }: DataFolder): Promise<void> {
  const prefix = `${path.basename(cluster)}.draft-`;
  for (const name of await readdir(root)) {
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (!name.startsWith(prefix) || isAlive(pid)) continue;
    await rm(path.join(root, name), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const isFile = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

function failure(output: string, { root }: DataFolder): string {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskIsFull(root);
  const line = output.split("\n").find((text) => /error|FATAL|could not|cannot/i.test(text));
  return `PostgreSQL could not make its folder in ${root}: ${(line ?? output).trim().slice(0, 300)}`;
}
