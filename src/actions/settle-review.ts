import { refuseIf } from "../domain/blocker.ts";
import { agreeReviewBlockers, reopenReviewBlockers, type ReviewDetails } from "../domain/review.ts";
import { causesOf } from "../store/review-causes.ts";
import { itemsOfReview, reviewToChange, updateReview, type ReviewRow } from "../store/reviews.ts";
import {
  changeReview,
  readChanged,
  refuseIfReviewChanged,
  settleReviewDue,
} from "./change-review.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

/** Asks the others whether they agree. */
export async function sendReview(
  context: Context & ProductScope,
  id: string,
  version: number | undefined,
): Promise<ReviewDetails> {
  return changeReview(context, id, async (deed, review) => {
    if (review.state === "in-review") return readChanged(deed, id);
    refuseIfReviewChanged(review, version);
    await updateReview(deed.tx, deed.productId, id, { state: "in-review" });
    deed.record({ kind: "review-sent", data: { reviewId: id, title: review.title } });
    return readChanged(deed, id);
  });
}

/** The people agree on the causes: recorded with who said so and when. Those who sit together need not send it before. */
export async function agreeReview(
  context: Context & ProductScope,
  id: string,
  version: number | undefined,
): Promise<ReviewDetails> {
  return perform(context, "work", async (deed) => {
    const { tx, productId, actor, now } = deed;
    const review = found(await reviewToChange(tx, productId, id), "such review");
    refuseIf(agreeReviewBlockers(review, await causesOf(tx, deed, id)));
    refuseIfReviewChanged(review, version);
    const agreed = { state: "agreed", agreedBy: actor.id, agreedAt: now } as const;
    await updateReview(tx, productId, id, agreed);
    const data = { reviewId: id, title: review.title };
    for (const itemNumber of await itemsOfReview(tx, productId, id))
      deed.record({ kind: "review-agreed", itemNumber, data });
    return readChanged(deed, id);
  });
}

/** Somebody knows more: the question is open again, for a reason. */
export async function reopenReview(
  context: Context & ProductScope,
  id: string,
  reason: string,
): Promise<ReviewDetails> {
  return perform(context, "work", async (deed) => {
    const review = found(await reviewToChange(deed.tx, deed.productId, id), "such review");
    refuseIf(reopenReviewBlockers(review, reason));
    await reopenReviewIn(deed, review, reason.trim());
    return readChanged(deed, id);
  });
}

/** The same within another deed, such as a promise that is broken. The review is locked, and agreed on. */
export async function reopenReviewIn(
  deed: Deed,
  { id, title }: Pick<ReviewRow, "id" | "title">,
  because: string,
): Promise<void> {
  const { tx, productId, now } = deed;
  const again = { state: "draft", agreedBy: null, agreedAt: null, reopenedAt: now } as const;
  await updateReview(tx, productId, id, again);
  await settleReviewDue(deed, id);
  const data = { reviewId: id, title, because };
  for (const itemNumber of await itemsOfReview(tx, productId, id))
    deed.record({ kind: "review-reopened", itemNumber, data });
}
