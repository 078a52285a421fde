import { uuidv7 } from "uuidv7";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { mostCauses, nextPlace, parentMistake } from "../domain/cause-tree.ts";
import type { CauseCategory, CauseQuestion, CauseWeight, ReviewCause } from "../domain/review.ts";
import { causesOf, deleteCause, insertCause, updateCause } from "../store/review-causes.ts";
import { changeReview, recordChange } from "./change-review.ts";
import { found, type Context, type Deed, type ProductScope } from "./context.ts";

export interface NewCause {
  question: CauseQuestion;
  body: string;
  parentId?: string | null | undefined;
  category?: CauseCategory | null | undefined;
  weight?: CauseWeight | undefined;
  /** After its siblings when nobody says. */
  place?: number | undefined;
}

/** Answers why. */
export async function writeCause(
  context: Context & ProductScope,
  reviewId: string,
  { question, body, ...said }: NewCause,
): Promise<ReviewCause> {
  return changeReview(context, reviewId, async (deed, review) => {
    const causes = await causesOf(deed.tx, deed, reviewId);
    if (causes.length >= mostCauses)
      throw new Invalid("/body", `A review has at most ${mostCauses} causes.`);
    const parentId = said.parentId ?? null;
    requireFits({ id: null, question }, parentId, causes);
    const id = uuidv7();
    await insertCause(deed.tx, deed.productId, {
      id,
      reviewId,
      question,
      body,
      parentId,
      category: said.category ?? null,
      weight: said.weight ?? "step",
      place: said.place ?? nextPlace(causes, question, parentId),
      writtenBy: deed.actor.id,
      writtenAt: deed.now,
    });
    recordChange(deed, review);
    return causeIn(deed, reviewId, id);
  });
}

export type CauseEdit = Partial<Omit<NewCause, "question">> & {
  /** When it was written as whoever edits it saw it. ISO 8601. */
  seen?: string | undefined;
};

/** Writes it in better words, weighs it, or puts it elsewhere; the answers below it go with it. */
export async function rewriteCause(
  context: Context & ProductScope,
  { reviewId, causeId }: { reviewId: string; causeId: string },
  { seen, ...edit }: CauseEdit,
): Promise<ReviewCause> {
  return changeReview(context, reviewId, async (deed, review) => {
    const causes = await causesOf(deed.tx, deed, reviewId);
    const cause = found(
      causes.find(({ id }) => id === causeId),
      "such cause",
    );
    refuseIfRewritten(cause, seen);
    const parentId = edit.parentId === undefined ? cause.parentId : edit.parentId;
    if (parentId !== cause.parentId) requireFits(cause, parentId, causes);
    const moved =
      parentId === cause.parentId ? cause.place : nextPlace(causes, cause.question, parentId);
    await updateCause(deed.tx, deed.productId, causeId, {
      parentId,
      category: edit.category === undefined ? cause.category : edit.category,
      body: edit.body ?? cause.body,
      weight: edit.weight ?? cause.weight,
      place: edit.place ?? moved,
      writtenBy: deed.actor.id,
      writtenAt: deed.now,
    });
    recordChange(deed, review);
    return causeIn(deed, reviewId, causeId);
  });
}

/** Takes a cause away, with the answers below it. */
export async function removeCause(
  context: Context & ProductScope,
  { reviewId, causeId }: { reviewId: string; causeId: string },
): Promise<void> {
  return changeReview(context, reviewId, async (deed, review) => {
    await causeIn(deed, reviewId, causeId);
    await deleteCause(deed.tx, deed.productId, causeId);
    recordChange(deed, review);
  });
}

/** A cause of that review, as it is now. */
export async function causeIn(deed: Deed, reviewId: string, id: string): Promise<ReviewCause> {
  const causes = await causesOf(deed.tx, deed, reviewId);
  return found(
    causes.find((cause) => cause.id === id),
    "such cause",
  );
}

function requireFits(
  cause: { id: string | null; question: CauseQuestion },
  parentId: string | null,
  causes: readonly ReviewCause[],
): void {
  const mistake = parentMistake(cause, parentId, causes);
  if (mistake !== null) throw new Invalid("/parentId", mistake);
}

function refuseIfRewritten(cause: ReviewCause, seen: string | undefined): void {
  if (seen === undefined || Date.parse(seen) === Date.parse(cause.at)) return;
  const message = `${cause.byName} wrote this cause anew since you saw it. Look again, then decide.`;
  refuseIf([blocker("changed-meanwhile", message)]);
}
