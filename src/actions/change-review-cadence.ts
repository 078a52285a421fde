import { reviewCadence, setReviewCadence } from "../store/owner-reviews.ts";
import { perform, type Context, type ProductScope } from "./context.ts";

/** Agrees on how often the production items are reviewed. */
export async function changeReviewCadence(
  context: Context & ProductScope,
  days: number,
): Promise<{ days: number }> {
  return perform(context, "configure", async (deed) => {
    if ((await reviewCadence(deed.tx, deed.productId)) === days) return { days };
    await setReviewCadence(deed.tx, deed.productId, days);
    deed.record({ kind: "review-cadence-changed", data: { days } });
    return { days };
  });
}
