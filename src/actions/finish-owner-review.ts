import { blocker, refuseIf } from "../domain/blocker.ts";
import type { OwnerReview } from "../domain/owner-review.ts";
import { finishReview, reviewById, reviewToChange } from "../store/owner-reviews.ts";
import { reviewStanding } from "../store/read-owner-reviews.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Finishes a review, also one that somebody else has left open. What was not decided waits for the next. */
export async function finishOwnerReview(
  context: Context & ProductScope,
  id: string,
): Promise<OwnerReview> {
  return perform(context, "rank", async (deed) => {
    const { tx, productId, now } = deed;
    const review = found(await reviewToChange(tx, productId, id), "review");
    if (review.finishedAt)
      refuseIf([blocker("already-closed", "This review is finished already.")]);
    const { waiting } = await reviewStanding(tx, deed, now);
    await finishReview(tx, productId, id, now);
    deed.record({
      kind: "owner-review-finished",
      data: { decided: review.decided, left: waiting },
    });
    return found(await reviewById(tx, productId, id), "review");
  });
}
