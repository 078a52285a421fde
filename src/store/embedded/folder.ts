import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, link } from "node:fs/promises";
import path from "node:path";
import { explainFolder } from "../cannot-start.ts";

/** What lies in a data folder: the cluster, its log, and the passwords of its roles. */
export interface DataFolder {
  root: string;
  cluster: string;
  log: string;
  passwords: Record<Role, string>;
}

/** `postgres` makes the other two, `andon_owner` owns the tables and migrates them, `andon_server` is what the server is. */
export const roles = ["postgres", "andon_owner", "andon_server"] as const;
export type Role = (typeof roles)[number];

export async function openFolder(data: string): Promise<DataFolder> {
  const root = path.resolve(data);
  try {
    await mkdir(root, { recursive: true, mode: 0o700 });
    await tryWriting(root);
    return {
      root,
      cluster: path.join(root, "postgres"),
      log: path.join(root, "postgres.log"),
      passwords: await keepPasswords(path.join(root, "passwords.json")),
    };
  } catch (error) {
    return explainFolder(error, root);
  }
}

async function tryWriting(root: string): Promise<void> {
  const file = path.join(root, `.writable-${randomBytes(4).toString("hex")}`);
  try {
    await writeDurably(file, "a few bytes tell a full disk from a free one\n".repeat(200));
  } finally {
    await rm(file, { force: true });
  }
}

async function keepPasswords(file: string): Promise<Record<Role, string>> {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  const fresh = roles.map((role) => [role, randomBytes(24).toString("base64url")]);
  try {
    if (!(await exists(file))) {
      await writeDurably(draft, JSON.stringify(Object.fromEntries(fresh), null, 2) + "\n");
      // A link fails when the name is taken, so that of two servers starting together both use the first one's.
      await link(draft, file).catch((error: NodeJS.ErrnoException) =>
        ignoreTaken(error, draft, file),
      );
    }
  } finally {
    await rm(draft, { force: true });
  }
  return JSON.parse(await readFile(file, "utf8")) as Record<Role, string>;
}

const exists = (file: string) =>
  readFile(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );

async function ignoreTaken(error: NodeJS.ErrnoException, draft: string, file: string) {
  if (error.code === "EEXIST") return;
  // Some shared folders know no links.
  await rename(draft, file);
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
