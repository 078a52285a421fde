import { Logger, run } from "graphile-worker";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../store/connect.ts";
import { upkeepSignals } from "./upkeep-signals.ts";
import { watchStreams } from "./watch-streams.ts";

export interface JobOptions {
  now: () => Date;
  onError: (error: unknown) => void;
  /** How many days the bodies of deliveries are kept. */
  deliveryDays: number;
}

export interface Jobs {
  stop: () => Promise<void>;
}

/** What happens by itself: at the start, and then by the clock, on one of the servers that share a database. Nobody waits for it. */
export function startJobs(
  store: Kysely<Database>,
  pool: Pool,
  { now, onError, deliveryDays }: JobOptions,
): Jobs {
  const upkeep = upkeepSignals(store, now(), deliveryDays).catch(onError);
  const runner = run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: {
      "upkeep-signals": () => upkeepSignals(store, now(), deliveryDays),
      "watch-streams": () => watchStreams(store, now()),
    },
    crontab: ["17 3 * * * upkeep-signals", "* * * * * watch-streams"].join("\n"),
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
