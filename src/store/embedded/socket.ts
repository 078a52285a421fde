import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DataFolder, Role } from "./folder.ts";
import { databaseName, type UrlFor } from "./prepare.ts";

export interface Socket {
  urlFor: UrlFor;
  forget: () => Promise<void>;
}

/** The kernel takes 107 bytes for the name of a socket, some systems 103. */
const longest = 100;

/**
 * PostgreSQL listens in its own folder, which nobody else may enter, and not on the network at all. Where the folder's
 * name is too long for the name of a socket, clients go through a short link in a private folder of their own.
 */
export async function nameSocket({ cluster, passwords }: DataFolder): Promise<Socket> {
  const socketFile = path.join(cluster, ".s.PGSQL.5432");
  const isShort = Buffer.byteLength(socketFile) <= longest;
  const shelf = isShort ? undefined : await mkdtemp(path.join(tmpdir(), "andon-"));
  const host = shelf ? path.join(shelf, "s") : cluster;
  if (shelf) await symlink(cluster, host);
  return {
    urlFor: (role: Role, database = databaseName) =>
      `postgres://${role}:${passwords[role]}@localhost/${database}?host=${encodeURIComponent(host)}`,
    forget: async () => {
      if (shelf) await rm(shelf, { recursive: true, force: true });
    },
  };
}
