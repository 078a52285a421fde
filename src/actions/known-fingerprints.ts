import { identityOf } from "../domain/fingerprint.ts";
import type { Signal } from "../domain/signal.ts";
import { fingerprintOf } from "../store/streams.ts";

const mostKept = 100_000;

/** The fingerprints of signals: what is said again and again is hashed once. */
export function knownFingerprints(): {
  of: (sourceId: string, signal: Pick<Signal, "key">) => string;
} {
  const bySource = new Map<string, Map<string, string>>();
  let kept = 0;
  return {
    of(sourceId, signal) {
      let known = bySource.get(sourceId);
      const fingerprint = known?.get(signal.key);
      if (fingerprint !== undefined) return fingerprint;
      // Keys that never come again fill this, so it starts over rather than grow.
      if (kept >= mostKept) {
        bySource.clear();
        known = undefined;
        kept = 0;
      }
      if (known === undefined) bySource.set(sourceId, (known = new Map<string, string>()));
      const fresh = fingerprintOf(identityOf(sourceId, signal));
      known.set(signal.key, fresh);
      kept += 1;
      return fresh;
    },
  };
}
