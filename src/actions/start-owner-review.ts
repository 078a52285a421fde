import { randomUUID } from "node:crypto";
import { blocker, refuseIf } from "../domain/blocker.ts";
import type { OwnerReview } from "../domain/owner-review.ts";
import { lockBacklog } from "../store/backlog.ts";
import { insertReview, openReview } from "../store/owner-reviews.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Starts the product owner's review of the production items; whoever has one open goes on with it. */
export async function startOwnerReview(
  context: Context & ProductScope,
): Promise<{ review: OwnerReview; isNew: boolean }> {
  return perform(context, "rank", async (deed) => {
    const { tx, productId, actor, now } = deed;
    await lockBacklog(tx, productId);
    const open = await openReview(tx, productId);
    if (open?.by === actor.id) return { review: open, isNew: false };
    if (open) {
      const since = open.startedAt.slice(0, 16).replace("T", " ");
      const message = `${open.byName} has been reviewing since ${since} UTC. One review at a time: it has to be finished first.`;
      refuseIf([blocker("already-started", message)]);
    }
    await insertReview(tx, { productId, id: randomUUID(), startedBy: actor.id, startedAt: now });
    deed.record({ kind: "owner-review-started", data: {} });
    return { review: found(await openReview(tx, productId), "review"), isNew: true };
  });
}
