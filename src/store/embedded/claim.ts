import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { CannotStart, diskIsFull } from "../cannot-start.ts";
import { isDiskFull } from "../connect.ts";
import type { DataFolder } from "./folder.ts";
import {
  type HowToRun,
  type Postmaster,
  pidOfPostmaster,
  spawnPostmaster,
  stopPostmaster,
} from "./postmaster.ts";
import { prepareDatabase, type UrlFor } from "./prepare.ts";

export interface Claim {
  release: () => Promise<void>;
}

export interface Claimant {
  folder: DataFolder;
  how: HowToRun;
  urlFor: UrlFor;
  mayBorrow: boolean;
}

/**
 * Runs PostgreSQL on the folder, or finds it running, and takes the lock that makes the folder ours until `release`.
 * Should PostgreSQL end underneath us, it is brought back and claimed again.
 */
export async function claimDatabase(claimant: Claimant): Promise<Claim | "borrowed"> {
  const state = { isReleased: false };
  let restoring: Promise<unknown> | undefined;
  let pid: number | undefined;
  const watch = async (session: Client) => {
    session.once("end", () => {
      if (!state.isReleased) restoring = restore();
    });
    // Remembered, so that it can be stopped even if somebody deletes the folder underneath.
    pid = await pidOfPostmaster(claimant.folder);
  };
  const restore = async (): Promise<void> => {
    while (!state.isReleased) {
      const session = await claimOnce(claimant, () => state.isReleased).catch(() => undefined);
      if (session instanceof Client) return watch(session);
      await sleep(500);
    }
  };
  const session = await claimOnce(claimant, () => false);
  if (session === "borrowed") return session;
  await watch(session);
  return {
    release: async () => {
      state.isReleased = true;
      await restoring;
      // The lock goes with the last session, so that nobody else can claim a database that is about to stop.
      await stopPostmaster(claimant.folder, pid);
    },
  };
}

const patience = 1500;

async function claimOnce(claimant: Claimant, isOver: () => boolean) {
  const run = keepRunning(claimant);
  const since = Date.now();
  for (;;) {
    const session = await connect(claimant.urlFor("andon_owner"));
    if (isOver()) throw new Error("released meanwhile");
    if (!(session instanceof Client)) {
      await run(session);
      continue;
    }
    if (await takeLock(session)) return session;
    await session.end().catch(() => {});
    if (claimant.mayBorrow) return "borrowed";
    if (Date.now() - since > patience) throw inUse(claimant.folder);
    await sleep(50);
  }
}

async function connect(url: string): Promise<Client | ConnectionError> {
  const session = new Client({ connectionString: url, application_name: "andon lock" });
  session.on("error", () => {});
  try {
    await session.connect();
    return session;
  } catch (error) {
    await session.end().catch(() => {});
    return error as ConnectionError;
  }
}

async function takeLock(session: Client): Promise<boolean> {
  const question = "select pg_try_advisory_lock(hashtext('andon data folder')) as taken";
  const answer = await session.query<{ taken: boolean }>(question).catch(() => undefined);
  return answer?.rows[0]?.taken ?? false;
}

type ConnectionError = Error & { code?: string };

const inUse = ({ root }: DataFolder) =>
  new CannotStart(
    `The data folder ${root} is in use by another running Andon: stop that one, or choose another folder with --data.`,
  );

/** What to do about a connection that failed: start, prepare, wait, or give up with a sentence. */
function keepRunning(claimant: Claimant) {
  const { folder, how, urlFor } = claimant;
  const since = Date.now();
  let postmaster: Postmaster | undefined;
  let isPrepared = false;
  const start = async (): Promise<void> => {
    const lastWords = await postmaster?.lastWords();
    if (lastWords !== undefined) refuseUnlessTransient(lastWords, folder, since);
    const isOnItsWay = postmaster !== undefined && lastWords === undefined;
    if (isOnItsWay) return sleep(5);
    if (postmaster) await sleep(100);
    postmaster = await spawnPostmaster(folder, how);
  };
  const prepare = async (): Promise<void> => {
    if (isPrepared) throw new CannotStart(wrongPasswords(folder));
    await prepareDatabase(folder, urlFor);
    isPrepared = true;
  };
  return async (error: ConnectionError): Promise<void> => {
    if (isNotListening(error)) return start();
    if (passesByItself(error)) return sleep(20);
    try {
      if (!needsPreparing(error)) throw error;
      await prepare();
    } catch (problem) {
      if (passesByItself(problem as ConnectionError)) return;
      postmaster?.abandon();
      if (needsPreparing(problem as ConnectionError)) throw new CannotStart(wrongPasswords(folder));
      if (isDiskFull(problem)) throw new CannotStart(diskIsFull(folder.root));
      throw problem;
    }
  };
}

const isNotListening = ({ code }: ConnectionError) => code === "ENOENT" || code === "ECONNREFUSED";

/** Wrong password, no such database, no right to connect: the role or the database has not been made yet. */
const needsPreparing = ({ code = "" }: ConnectionError) =>
  ["28P01", "28000", "3D000", "42501"].includes(code);

/** Starting, recovering, stopping (57P0x), out of sessions, or cut off while it did so. */
const passesByItself = ({ code, message }: ConnectionError) =>
  code?.startsWith("57P") ||
  ["53300", "ECONNRESET", "EPIPE", "ENOENT", "ECONNREFUSED"].includes(code ?? "") ||
  message.startsWith("Connection terminated");

const wrongPasswords = ({ root }: DataFolder) =>
  `The passwords in ${root}/passwords.json are not those of the database beside it: put the file back that belongs to it.`;

/** Somebody else started it in the same moment, or the processes of a killed PostgreSQL have not all gone yet. */
const transient =
  /lock file .* already exists|pre-existing shared memory block|is empty|Address already in use/;

function refuseUnlessTransient(lastWords: string, folder: DataFolder, since: number): void {
  if (/No space left on device|Disk quota exceeded/.test(lastWords)) {
    throw new CannotStart(diskIsFull(folder.root));
  }
  if (transient.test(lastWords)) {
    if (Date.now() - since < 15_000) return;
    throw inUse(folder);
  }
  const reason = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(lastWords)?.[1] ?? lastWords.trim();
  throw new CannotStart(
    `PostgreSQL could not start in ${folder.root}: ${reason || "it gave no reason"} (see ${folder.log}).`,
  );
}
