import { uuidv7 } from "uuidv7";
import { personIdOf } from "../domain/actor.ts";
import { Invalid, refuseIf } from "../domain/blocker.ts";
import { reviewDueAt } from "../domain/review-agreement.ts";
import {
  defaultTemplate,
  openReviewBlockers,
  proposedTitle,
  sectionsOf,
  type ReviewDetails,
  type ReviewTemplate,
} from "../domain/review.ts";
import { isMember } from "../store/item-details.ts";
import { listTemplates } from "../store/review-templates.ts";
import { insertReview, insertReviewItem, reviewAgreement, reviewOfItem } from "../store/reviews.ts";
import { changeItem } from "./change-item.ts";
import { readChanged } from "./change-review.ts";
import type { Context, Deed, ProductScope } from "./context.ts";

/** Opens the review of an incident or defect; where there is one already, that one is gone on with. */
export async function openReview(
  context: Context & ProductScope,
  number: number,
  { title, templateId }: { title?: string | undefined; templateId?: string | null | undefined },
): Promise<{ review: ReviewDetails; isNew: boolean }> {
  return changeItem(context, "work", number, async (deed, item) => {
    const { tx, productId, actor, now } = deed;
    const known = await reviewOfItem(tx, productId, number);
    if (known) return { review: await readChanged(deed, known.id), isNew: false };
    refuseIf(openReviewBlockers(item));
    const template = await templateFor(deed, templateId);
    const dueAt = reviewDueAt([item], await reviewAgreement(tx, productId));
    const review = { id: uuidv7(), title: title ?? proposedTitle(item) };
    await insertReview(tx, productId, {
      ...review,
      facilitatorId: await facilitatorOf(deed),
      dueAt: dueAt === null ? null : new Date(dueAt),
      sections: sectionsOf(template),
      openedBy: actor.id,
      openedAt: now,
    });
    const added = { reviewId: review.id, itemNumber: number, addedBy: actor.id, addedAt: now };
    await insertReviewItem(tx, productId, added);
    const data = { reviewId: review.id, title: review.title };
    deed.record({ kind: "review-opened", itemNumber: number, data });
    return { review: await readChanged(deed, review.id), isNew: true };
  });
}

/** The named one, else the only one that the product has written, else the built-in one. */
async function templateFor(
  { tx, productId }: Deed,
  id: string | null | undefined,
): Promise<ReviewTemplate> {
  if (id === null) return defaultTemplate;
  const own = await listTemplates(tx, productId);
  if (id === undefined) return own.length === 1 && own[0] ? own[0] : defaultTemplate;
  const named = own.find((each) => each.id === id);
  if (!named) throw new Invalid("/templateId", "There is no such template in this product.");
  return named;
}

/** Whoever opens it leads it until somebody else does. */
async function facilitatorOf({ tx, productId, actor }: Deed): Promise<string | null> {
  const personId = personIdOf(actor.id);
  return personId !== null && (await isMember(tx, productId, personId)) ? personId : null;
}
