import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import { countSightings, forgetSignalIds, prepareSignalPartitions } from "../store/signals.ts";

const dayInMs = 24 * 60 * 60 * 1000;
const daysAhead = 28;
const daysRemembered = 7;

/**
 * Signals need a partition before they come; a sender's numbers are worth remembering for as long as it may retry; and
 * items whose signals were kept but not counted any more, because the server ended, are counted now.
 */
export async function upkeepSignals(store: Kysely<Database>, now: Date): Promise<void> {
  await prepareSignalPartitions(store, daysFrom(now, daysAhead));
  await forgetSignalIds(store, daysFrom(now, -daysRemembered));
  await countSightings(store, "behind");
}

function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * dayInMs);
}
