import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { CannotStart } from "../cannot-start.ts";

export interface OsUser {
  uid: number;
  gid: number;
}

/**
 * Whom PostgreSQL runs as: ourselves (undefined), unless we are root, as which it refuses to run. A cluster that exists
 * stays with its owner, so that adding a `postgres` user to the machine later does not lock anybody out of it.
 */
export async function chooseOsUser(cluster: string): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (process.platform !== "linux") {
    throw new CannotStart("PostgreSQL does not run as root: start Andon as another user.");
  }
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = unprivileged(await readFile("/etc/passwd", "utf8").catch(() => ""));
  if (user) return user;
  throw new CannotStart(
    "PostgreSQL does not run as root, and this machine has neither a `postgres` nor a `nobody` user: start Andon as another user.",
  );
}

function unprivileged(passwd: string): OsUser | undefined {
  const lines = passwd.split("\n").map((line) => line.split(":"));
  const line =
    lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody");
  return line && { uid: Number(line[2]), gid: Number(line[3]) };
}

/** May `user` enter every folder above `file`, and read it? Looks at the plain permission bits alone. */
export async function canReach(user: OsUser, file: string): Promise<boolean> {
  const parent = path.dirname(file);
  if (parent !== file && !(await canReach(user, parent))) return false;
  const { mode, uid, gid } = await stat(file);
  const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (bits & 0b101) === 0b101 || ((mode & 0o170000) === 0o100000 && (bits & 0b100) !== 0);
}
