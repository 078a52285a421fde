import { bindSeenTests } from "../store/test-bindings.ts";
import type { Deed } from "./context.ts";

const aMinute = 60_000;

/**
 * Binds the tests of the staged report to the items that they name, and to those on which people named them. `lastReceived` is when
 * the suite's report before came in. Answers the tests that were bound now.
 */
export async function bindTests(deed: Deed, lastReceived: Date | null): Promise<number[]> {
  const { tx, productId, actor, now } = deed;
  // What was being written down while the last report was taken may have come too late for it.
  const namedSince = new Date((lastReceived?.getTime() ?? 0) - aMinute);
  const bound = await bindSeenTests(tx, productId, { by: actor.id, at: now, namedSince });
  for (const { itemNumber, test, how } of bound)
    deed.record({ kind: "test-bound", itemNumber, data: { test, how } });
  return [...new Set(bound.map(({ caseId }) => caseId))];
}
