import { Absent, blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { parseRef } from "../domain/item.ts";
import { openReviewBlockers, type ReviewDetails } from "../domain/review.ts";
import { itemsByNumber, itemToChange } from "../store/items.ts";
import { causesOf } from "../store/review-causes.ts";
import {
  deleteReviewItem,
  insertReviewItem,
  itemsOfReview,
  reviewOfItem,
} from "../store/reviews.ts";
import { linkItems } from "./add-link.ts";
import { changeReview, readChanged, recordChange, settleReviewDue } from "./change-review.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";
import { settleCauseOpen } from "./settle-cause-open.ts";

/** Takes another incident or defect into a review: several may have one cause. */
export async function joinReview(
  context: Context & ProductScope,
  id: string,
  ref: string,
): Promise<ReviewDetails> {
  return changeReview(context, id, async (deed, review) => {
    const { tx, productId, actor, now } = deed;
    const named = await itemNamed(deed, ref);
    const item = named && (await itemToChange(tx, deed, named.number));
    if (!item) throw new Invalid("/ref", `There is no item ${ref} in this product.`);
    refuseIf(openReviewBlockers(item));
    const other = await reviewOfItem(tx, productId, item.number);
    if (other?.id === id) return readChanged(deed, id);
    if (other) {
      const message = `${item.ref} is in the review “${other.title}” already.`;
      refuseIf([blocker("in-other-review", message, item.ref)]);
    }
    const numbers = await itemsOfReview(tx, productId, id);
    if (numbers.length >= mostItems)
      throw new Invalid("/ref", `A review is about at most ${mostItems} items.`);
    const added = { reviewId: id, itemNumber: item.number, addedBy: actor.id, addedAt: now };
    await insertReviewItem(tx, productId, added);
    const data = { reviewId: id, title: review.title };
    deed.record({ kind: "review-joined", itemNumber: item.number, data });
    for (const action of await actionsOf(deed, id))
      await linkItems(deed, action, "removes-cause-of", item);
    await settleCauseOpen(deed, [item.number]);
    await settleReviewDue(deed, id);
    return readChanged(deed, id);
  });
}

/** More than these are no review any more. */
const mostItems = 50;

async function actionsOf(deed: Deed, reviewId: string) {
  const causes = await causesOf(deed.tx, deed, reviewId);
  const refs = new Set(causes.flatMap(({ actions }) => actions.map(({ ref }) => ref)));
  const numbers = [...refs].map((ref) => parseRef(ref)?.number ?? 0);
  return itemsByNumber(deed.tx, deed, numbers);
}

/** Takes an item out again. A review without any would be about nothing. */
export async function leaveReview(
  context: Context & ProductScope,
  id: string,
  ref: string,
): Promise<ReviewDetails> {
  return changeReview(context, id, async (deed, review) => {
    const { tx, productId } = deed;
    const item = await itemNamed(deed, ref);
    const numbers = await itemsOfReview(tx, productId, id);
    if (!item || !numbers.includes(item.number)) throw new Absent(`item ${ref}`);
    if (numbers.length === 1) {
      refuseIf([blocker("nothing-left", "A review is about at least one item.", item.ref)]);
    }
    await deleteReviewItem(tx, productId, id, item.number);
    await settleReviewDue(deed, id);
    recordChange(deed, review);
    return readChanged(deed, id);
  });
}
