import { blocker, refuseIf, type Blocker } from "../domain/blocker.ts";
import { itemRef, type Item } from "../domain/item.ts";
import {
  decisionBlockers,
  decisionWords,
  type OwnerReview,
  type ReviewDecision,
  type Reviewed,
} from "../domain/owner-review.ts";
import type { Place } from "../domain/rank.ts";
import { updateItem } from "../store/items.ts";
import { keepDecision, neighboursOf, numberAbove, reviewToChange } from "../store/owner-reviews.ts";
import { changeItem, refuseIfChanged } from "./change-item.ts";
import { found, type Context, type Deed, type ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";
import { moveItem } from "./rank-item.ts";

export interface Decision {
  decision: ReviewDecision;
  /** The ref of the story that it was compared with. */
  beside?: string | undefined;
  /** Takes the last answer back: it stays, where it stood then. Only with "stays". */
  backTo?: Place | undefined;
  reason?: string | undefined;
  version?: number | undefined;
}

/** Decides of one production item, in a review, whether it is more or less important than the story next to it. */
export async function decideInReview(
  context: Context & ProductScope,
  reviewId: string,
  number: number,
  decision: Decision,
): Promise<Reviewed> {
  return changeItem(context, "rank", number, async (deed, item) => {
    const review = found(await reviewToChange(deed.tx, deed.productId, reviewId), "review");
    refuseIf(reviewBlockers(review, deed.actor.id));
    await refuseIfChanged(deed, item, decision.version);
    const beside = decision.beside ?? null;
    const neighbour = await itemNamed(deed, beside);
    refuseIf(decisionBlockers({ item, decision: decision.decision, beside, neighbour }));
    const from = await placeNow(deed, item);
    const decided = await rankAsDecided(deed, item, decision);
    await keepDecision(deed.tx, deed.productId, {
      reviewId,
      item: number,
      decision: decision.decision,
      beside: neighbour?.number ?? null,
      by: deed.actor.id,
      at: deed.now,
    });
    deed.record({
      kind: "item-reviewed",
      itemNumber: number,
      data: { decision: decision.decision, beside },
    });
    const near = (await neighboursOf(deed.tx, deed, [number])).get(number);
    return { item: decided, from, ...(near ?? { above: null, below: null }) };
  });
}

function reviewBlockers(review: OwnerReview, actor: string): Blocker[] {
  if (review.finishedAt)
    return [blocker("already-closed", "This review is finished. Start another one.")];
  if (review.by === actor) return [];
  const message = `This is ${review.byName}'s review. Finish it, and start your own.`;
  return [blocker("already-started", message)];
}

/** The rank that follows from a decision, with its reason. What stays is from then on ranked by whoever says so. */
async function rankAsDecided(deed: Deed, item: Item, said: Decision): Promise<Item> {
  const { decision, beside, backTo } = said;
  const reason = said.reason?.trim() || decisionWords(decision, beside ?? null);
  if (backTo) return moveItem(deed, item, { place: backTo, reason: "Taken back in a review" });
  if (decision !== "stays" && beside) {
    return moveItem(deed, item, {
      place: decision === "raised" ? { above: beside } : { below: beside },
      reason,
    });
  }
  return item.rankedBy === deed.actor.id
    ? item
    : updateItem(deed.tx, deed, item.number, { rankedBy: deed.actor.id });
}

async function placeNow(deed: Deed, { rank }: Item): Promise<Place> {
  const above = rank === null ? null : await numberAbove(deed.tx, deed.productId, rank);
  return above === null ? { at: "top" } : { below: itemRef(deed.productKey, above) };
}
