import { Absent, blocker, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import type { ReviewCause } from "../domain/review.ts";
import { itemsByNumber } from "../store/items.ts";
import { deleteCauseAction, insertCauseAction } from "../store/review-causes.ts";
import { itemsOfReview } from "../store/reviews.ts";
import { linkItems } from "./add-link.ts";
import { changeReview, recordChange } from "./change-review.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";
import { settleCauseOpen } from "./settle-cause-open.ts";
import { causeIn } from "./write-cause.ts";

export interface CausePlace {
  reviewId: string;
  causeId: string;
}

/** Says that an action, which is in the backlog already, removes or contains a cause. */
export async function linkCauseAction(
  context: Context & ProductScope,
  { reviewId, causeId }: CausePlace,
  ref: string,
): Promise<ReviewCause> {
  return changeReview(context, reviewId, async (deed, review) => {
    await causeIn(deed, reviewId, causeId);
    const action = await itemNamed(deed, ref);
    if (!action) throw new Absent(`item ${ref}`);
    if (action.kind !== "action") {
      const message = `Only an action removes a cause; ${action.ref} is a ${action.kind}.`;
      refuseIf([blocker("not-of-this-kind", message, action.ref)]);
    }
    await giveToCause(deed, { reviewId, causeId }, action);
    recordChange(deed, review);
    return causeIn(deed, reviewId, causeId);
  });
}

/** Links an action to a cause, and to the items that the review is about. */
export async function giveToCause(
  deed: Deed,
  { reviewId, causeId }: CausePlace,
  action: Item,
): Promise<void> {
  const { tx, productId, actor, now } = deed;
  const link = { causeId, actionNumber: action.number, linkedBy: actor.id, linkedAt: now };
  await insertCauseAction(tx, productId, link);
  const items = await itemsByNumber(tx, deed, await itemsOfReview(tx, productId, reviewId));
  for (const item of items) await linkItems(deed, action, "removes-cause-of", item);
  await settleCauseOpen(
    deed,
    items.map(({ number }) => number),
  );
}

/** Takes the action from the cause. What its items say of it stays in their links, which only grow. */
export async function unlinkCauseAction(
  context: Context & ProductScope,
  { reviewId, causeId }: CausePlace,
  ref: string,
): Promise<ReviewCause> {
  return changeReview(context, reviewId, async (deed, review) => {
    const cause = await causeIn(deed, reviewId, causeId);
    const action = await itemNamed(deed, ref);
    if (!action || !cause.actions.some((each) => each.ref === action.ref))
      throw new Absent(`action ${ref}`);
    await deleteCauseAction(deed.tx, deed.productId, causeId, action.number);
    recordChange(deed, review);
    return causeIn(deed, reviewId, causeId);
  });
}
