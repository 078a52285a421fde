import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import { forgetDeliveries, prepareDeliveryPartitions } from "../store/deliveries.ts";
import { countSightings, forgetSignalIds, prepareSignalPartitions } from "../store/signals.ts";

const dayInMs = 24 * 60 * 60 * 1000;
const daysAhead = 28;
const daysRemembered = 7;

/** How many days the bodies of deliveries are kept, unless told. */
export const deliveryDays = 7;

/**
 * Signals and deliveries need a partition before they come, and bodies are forgotten after a set number of days; a sender's
 * numbers are worth remembering for as long as it may retry; and items whose signals were kept but not counted any more,
 * because the server ended, are counted now.
 */
export async function upkeepSignals(
  store: Kysely<Database>,
  now: Date,
  daysKept = deliveryDays,
): Promise<void> {
  await prepareSignalPartitions(store, daysFrom(now, daysAhead));
  await prepareDeliveryPartitions(store, daysFrom(now, 3));
  await forgetDeliveries(store, daysFrom(now, -daysKept));
  await forgetSignalIds(store, daysFrom(now, -daysRemembered));
  await countSightings(store, "behind");
}

function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * dayInMs);
}
