import { Logger, run } from "graphile-worker";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { measureLedger } from "../actions/measure-ledger.ts";
import { syncOwnersFiles, type Fetch } from "../actions/take-owners-file.ts";
import { reachOut } from "../integrations/reach-out.ts";
import type { Mailer } from "../integrations/send-mail.ts";
import type { Database } from "../store/connect.ts";
import { openTelling } from "./tell-reporters.ts";
import { upkeepSignals } from "./upkeep-signals.ts";
import { watchStreams } from "./watch-streams.ts";

export interface JobOptions {
  now: () => Date;
  onError: (error: unknown) => void;
  /** How many days the bodies of deliveries are kept. */
  deliveryDays: number;
  /** Files that say who owns what may be fetched from addresses of one's own network. */
  allowPrivate: boolean;
  /** Writes to people; nobody is written to without it. */
  mailer?: Mailer | null;
}

export interface Jobs {
  stop: () => Promise<void>;
}

/** What happens by itself: at the start, and then by the clock, on one of the servers that share a database. Nobody waits for it. */
export function startJobs(
  store: Kysely<Database>,
  pool: Pool,
  { now, onError, deliveryDays, allowPrivate, mailer = null }: JobOptions,
): Jobs {
  const ask: Fetch = (question) => reachOut({ ...question, allowPrivate });
  const upkeep = upkeepSignals(store, now(), deliveryDays).catch(onError);
  const tellReporters = mailer && openTelling(store, { mailer, now, onError });
  const runner = run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: {
      "upkeep-signals": () => upkeepSignals(store, now(), deliveryDays),
      "watch-streams": () => watchStreams(store, now()),
      "sync-owners-files": () => syncOwnersFiles(store, now(), "all", ask),
      "measure-ledger": async () => void (await measureLedger(store, now())),
      ...(tellReporters ? { "tell-reporters": tellReporters } : {}),
    },
    crontab: [
      "17 3 * * * upkeep-signals",
      "* * * * * watch-streams",
      "11 * * * * sync-owners-files",
      "* * * * * measure-ledger",
      ...(tellReporters ? ["* * * * * tell-reporters"] : []),
    ].join("\n"),
  });
  const ended = runner.then((each) => each.promise).catch(onError);
  return {
    stop: async () => {
      await upkeep;
      await runner.then((each) => each.stop()).catch(onError);
      await ended;
    },
  };
}
