import { refuseIf } from "../domain/blocker.ts";
import { itemRef } from "../domain/item.ts";
import { promiseWords, settledBlockers, type ActionPromise } from "../domain/promise.ts";
import { promisesToSettle, settlePromises, type OwnedPromise } from "../store/promises.ts";
import { listPromises } from "../store/read-promises.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Takes a promise back for a reason that everybody sees. It counts neither as kept nor as broken. */
export async function withdrawPromise(
  context: Context & ProductScope,
  { action, id, reason }: { action: number; id: string; reason: string },
): Promise<ActionPromise> {
  return perform(context, "work", async (deed) => {
    const own = await promisesToSettle(deed.tx, deed, action);
    const promise = found(
      own.find((each) => each.id === id),
      "promise",
    );
    refuseIf(settledBlockers(promise));
    await settlePromises(deed.tx, deed.productId, [{ id, state: "withdrawn", at: deed.now }]);
    const data = { promiseId: id, words: wordsOf(promise), reason };
    deed.record({ kind: "promise-withdrawn", itemNumber: action, data });
    const [withdrawn] = await listPromises(deed.tx, deed, { id, limit: 1, now: deed.now });
    return found(withdrawn, "promise");
  });
}

/** What follows "It promises that". */
export function wordsOf(promise: OwnedPromise): string {
  const { watched, productKey, service } = promise;
  const ref = watched === null ? null : itemRef(productKey, watched);
  return promiseWords({ ...promise, watched: ref }, service);
}
