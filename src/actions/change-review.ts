import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { reviewDueAt } from "../domain/review-agreement.ts";
import { changeReviewBlockers, type ReviewDetails, type ReviewSection } from "../domain/review.ts";
import { itemsByNumber } from "../store/items.ts";
import { listMembers } from "../store/people.ts";
import { readReview } from "../store/read-review.ts";
import {
  itemsOfReview,
  reviewAgreement,
  reviewToChange,
  setReviewDue,
  updateReview,
  type ReviewPatch,
  type ReviewRow,
} from "../store/reviews.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

export interface ReviewEdit {
  title?: string | undefined;
  facilitatorId?: string | null | undefined;
  participants?: string[] | undefined;
  /** ISO 8601. */
  meetsAt?: string | null | undefined;
  sections?: ReviewSection[] | undefined;
  version?: number | undefined;
}

/** Corrects what a review says of itself. Causes and the timeline are written one by one. */
export async function editReview(
  context: Context & ProductScope,
  id: string,
  { version, meetsAt, participants, ...edit }: ReviewEdit,
): Promise<ReviewDetails> {
  return changeReview(context, id, async (deed, review) => {
    refuseIfReviewChanged(review, version);
    const people = participants && [...new Set(participants)];
    await requireMembers(deed, edit.facilitatorId ?? null, people ?? []);
    await updateReview(deed.tx, deed.productId, id, {
      ...withoutUndefined(edit),
      ...(people ? { participants: people } : {}),
      ...(meetsAt === undefined ? {} : { meetsAt: meetsAt === null ? null : new Date(meetsAt) }),
    });
    recordChange(deed, { id, title: edit.title ?? review.title });
    return readChanged(deed, id);
  });
}

function withoutUndefined({ title, facilitatorId, sections }: ReviewEdit): ReviewPatch {
  return {
    ...(title === undefined ? {} : { title }),
    ...(facilitatorId === undefined ? {} : { facilitatorId }),
    ...(sections === undefined ? {} : { sections }),
  };
}

/** Performs a deed on a review that is not agreed on, and that nobody else changes meanwhile. */
export async function changeReview<Result>(
  context: Context & ProductScope,
  id: string,
  doIt: (deed: Deed, review: ReviewRow) => Promise<Result>,
): Promise<Result> {
  return perform(context, "work", async (deed) => {
    const review = found(await reviewToChange(deed.tx, deed.productId, id), "such review");
    refuseIf(changeReviewBlockers(review));
    return doIt(deed, review);
  });
}

export function refuseIfReviewChanged(review: ReviewRow, version: number | undefined): void {
  if (version === undefined || version === review.version) return;
  const message = "This review was changed since you saw it. Look again, then decide.";
  refuseIf([blocker("changed-meanwhile", message)]);
}

/** Tells whoever looks at the review; the histories of its items are not filled with it. */
export function recordChange(deed: Deed, { id, title }: Pick<ReviewRow, "id" | "title">): void {
  deed.record({ kind: "review-changed", data: { reviewId: id, title } });
}

export async function readChanged(deed: Deed, id: string): Promise<ReviewDetails> {
  return found(await readReview(deed.tx, deed, id, deed.now), "such review");
}

/** A review is due as soon as the first of its items asks for it. */
export async function settleReviewDue(deed: Deed, id: string): Promise<void> {
  const numbers = await itemsOfReview(deed.tx, deed.productId, id);
  const items = await itemsByNumber(deed.tx, deed, numbers);
  const dueAt = reviewDueAt(items, await reviewAgreement(deed.tx, deed.productId));
  await setReviewDue(deed.tx, deed.productId, id, dueAt === null ? null : new Date(dueAt));
}

async function requireMembers(
  deed: Deed,
  facilitatorId: string | null,
  participants: readonly string[],
): Promise<void> {
  if (facilitatorId === null && participants.length === 0) return;
  const members = await listMembers(deed.tx, deed.productId);
  const ids = new Set(members.map(({ personId }) => personId));
  const message = "This person is no member of this product: send an invitation first.";
  if (facilitatorId !== null && !ids.has(facilitatorId))
    throw new Invalid("/facilitatorId", message);
  const stranger = participants.findIndex((each) => !ids.has(each));
  if (stranger >= 0) throw new Invalid(`/participants/${stranger}`, message);
}
