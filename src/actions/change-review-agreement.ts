import { severities } from "../domain/item.ts";
import type { ReviewAgreement } from "../domain/review.ts";
import { openReviews, reviewAgreement, setReviewAgreement } from "../store/reviews.ts";
import { settleReviewDue } from "./change-review.ts";
import { perform, type Context, type ProductScope } from "./context.ts";

/** Agrees on how many days after an incident its review is to be agreed on. Holds for reviews that are open already as well. */
export async function changeReviewAgreement(
  context: Context & ProductScope,
  agreement: ReviewAgreement,
): Promise<ReviewAgreement> {
  return perform(context, "configure", async (deed) => {
    const { tx, productId } = deed;
    const before = await reviewAgreement(tx, productId);
    if (severities.every((each) => before[each] === agreement[each])) return agreement;
    await setReviewAgreement(tx, productId, agreement);
    for (const id of await openReviews(tx, productId)) await settleReviewDue(deed, id);
    deed.record({ kind: "review-agreement-changed", data: {} });
    return agreement;
  });
}
