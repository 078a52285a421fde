import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import { sourceWithSecret, type SendingSource } from "../store/sending-sources.ts";
import { withSettingsRead } from "./reader.ts";

/** How long a door may still know a secret that was taken away. */
export const freshForMs = 1_000;
const mostKept = 10_000;

/**
 * Answers which source a secret belongs to, asking the database at most once a second for each: a storm comes from few
 * senders. A pause therefore takes a second to be felt.
 */
export function knownSources(
  store: Kysely<Database>,
  now: () => Date,
): (secret: string) => Promise<SendingSource | null> {
  const known = new Map<string, { source: Promise<SendingSource | null>; askedAt: number }>();
  return async (secret) => {
    const time = performance.now();
    const kept = known.get(secret);
    if (kept && time - kept.askedAt < freshForMs) return kept.source;
    // Whoever tries secrets fills this, so it starts over rather than grow.
    if (known.size >= mostKept) known.clear();
    const source = sourceWithSecret(store, secret, now()).then(
      (found) => found && withSettingsRead(found),
    );
    known.set(secret, { source, askedAt: time });
    source.catch(() => known.delete(secret));
    return source;
  };
}
