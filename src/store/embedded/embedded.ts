import { explainFolder } from "../cannot-start.ts";
import { findBinaries } from "./binaries.ts";
import { claimDatabase } from "./claim.ts";
import { openFolder } from "./folder.ts";
import { makeCluster } from "./initdb.ts";
import { chooseOsUser } from "./os-user.ts";
import type { HowToRun } from "./postmaster.ts";
import type { UrlFor } from "./prepare.ts";
import { nameSocket } from "./socket.ts";

export interface EmbeddedDatabase {
  /** Owns the tables: for migrations. */
  ownerUrl: string;
  /** What the server does everything else with. */
  serverUrl: string;
  /** May do everything: for tests, and for a person with `psql`. */
  urlFor: UrlFor;
  /** True when another Andon runs on this folder and its database is only borrowed. */
  isBorrowed: boolean;
  stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  data: string;
  /** For a command beside a running server: use its database instead of refusing. */
  mayBorrow?: boolean;
  /** For tests, which may do without durability. */
  settings?: Record<string, string>;
}

/**
 * PostgreSQL in one folder. The server that answers on that folder's socket is ours whoever started it, so that one
 * left running by a killed Andon is simply taken over; who may use it is decided by a lock held inside the database,
 * which no kill can leave behind.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = await openFolder(options.data);
  const user = await chooseOsUser(folder.cluster);
  const how: HowToRun = { binaries: await findBinaries(user), user, overrides: options.settings };
  await makeCluster(folder, how.binaries, user).catch((error) => explainFolder(error, folder.root));
  const socket = await nameSocket(folder);
  try {
    const claim = await claimDatabase({
      folder,
      how,
      urlFor: socket.urlFor,
      mayBorrow: options.mayBorrow ?? false,
    });
    return {
      ownerUrl: socket.urlFor("andon_owner"),
      serverUrl: socket.urlFor("andon_server"),
      urlFor: socket.urlFor,
      isBorrowed: claim === "borrowed",
      stop: async () => {
        if (claim !== "borrowed") await claim.release();
        await socket.forget();
      },
    };
  } catch (error) {
    await socket.forget();
    throw error;
  }
}
