import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import { dueStreams } from "../store/waiting-streams.ts";
import { countOpenings } from "./openings.ts";
import { keepSignals } from "./receive-signals.ts";

const mostAtOnce = 500;

/** What was held back, goes on, and has waited long enough opens its item, though its sender says nothing more. */
export async function openHeldStreams(store: Kysely<Database>, now: Date): Promise<void> {
  const due = await dueStreams(store, now, mostAtOnce);
  if (due.length === 0) return;
  const arrivals = due.map(({ source, fingerprint, signal }) => ({
    source,
    signals: [{ signal, fingerprint }],
    delivery: null,
    isDue: true,
  }));
  await keepSignals(store, arrivals, countOpenings(), now);
}
