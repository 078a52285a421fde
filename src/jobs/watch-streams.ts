import type { Kysely } from "kysely";
import { openHeldStreams } from "../actions/open-held-streams.ts";
import { settleFlapping } from "../actions/settle-flapping.ts";
import { stormCalmMs } from "../domain/storm.ts";
import type { Database } from "../store/connect.ts";
import { endCalmStorms } from "../store/storms.ts";

/** What happens because time passes and nobody says anything: every minute. */
export async function watchStreams(store: Kysely<Database>, now: Date): Promise<void> {
  await openHeldStreams(store, now);
  await settleFlapping(store, now);
  await endCalmStorms(store, new Date(now.getTime() - stormCalmMs));
}
