import { system } from "../domain/actor.ts";
import { itemRef, type Item } from "../domain/item.ts";
import { descriptionOfBreach, titleOfBreach } from "../domain/promise-broken.ts";
import type { Verdict } from "../domain/promise.ts";
import { ancestorsOf } from "../store/item-details.ts";
import { itemByNumber, takeItemNumbers } from "../store/items.ts";
import {
  insertContinuation,
  openContinuation,
  promisesToSettle,
  reviewsOfAction,
  settlePromises,
  type OwnedPromise,
} from "../store/promises.ts";
import { reviewToChange, type ReviewRow } from "../store/reviews.ts";
import { linkItems } from "./add-link.ts";
import { found, perform, type Deed, type Store } from "./context.ts";
import { reopenReviewIn } from "./settle-review.ts";
import { wordsOf } from "./withdraw-promise.ts";

/**
 * What was promised not to be seen was seen. The done action stays done: a new item in Triage goes on with it, and the question of its
 * review is open again. What else the action promised and breaks goes on in the same item while that is open.
 */
export async function breakPromise(
  store: Store,
  now: Date,
  { id, productId, productKey, action: number }: OwnedPromise,
  verdict: Extract<Verdict, { state: "broken" }>,
): Promise<void> {
  const actor = { id: system, name: "Andon", role: "owner" as const };
  await perform({ store, actor, now, productId, productKey }, "work", async (deed) => {
    const own = await promisesToSettle(deed.tx, deed, number);
    const promise = own.find((each) => each.id === id);
    if (promise?.state !== "running") return;
    const action = found(await itemByNumber(deed.tx, deed, number), "action");
    const seen = found(await itemByNumber(deed.tx, deed, verdict.by), "item");
    const reviews = await reviewsToReopen(deed, number);
    const titles = reviews.map(({ title }) => title);
    const before = await openContinuation(deed.tx, productId, number);
    const next =
      before === null
        ? await openNext(deed, { promise, action, seen, at: verdict.at, reviews: titles })
        : found(await itemByNumber(deed.tx, deed, before), "item");
    await settlePromises(deed.tx, productId, [
      {
        id,
        state: "broken",
        at: new Date(verdict.at),
        brokenBy: seen.number,
        continuedAs: next.number,
      },
    ]);
    const data = { promiseId: id, words: wordsOf(promise), by: seen.ref, as: next.ref };
    deed.record({ kind: "promise-broken", itemNumber: number, data });
    await linkItems(deed, next, "relates-to", seen);
    const because = `${action.ref} did not hold, ${seen.ref} was seen`;
    for (const review of reviews) await reopenReviewIn(deed, review, because);
  });
}

async function reviewsToReopen({ tx, productId }: Deed, action: number): Promise<ReviewRow[]> {
  const reviews: ReviewRow[] = [];
  for (const id of await reviewsOfAction(tx, productId, action)) {
    const review = await reviewToChange(tx, productId, id);
    if (review) reviews.push(review);
  }
  return reviews;
}

async function openNext(
  deed: Deed,
  {
    promise,
    action,
    seen,
    at,
    reviews,
  }: { promise: OwnedPromise; action: Item; seen: Item; at: string; reviews: string[] },
): Promise<Item> {
  const breach = {
    promise: { ...promise, ref: action.ref, words: wordsOf(promise) },
    action,
    ancestors: action.recurrenceOf ? await ancestorsOf(deed.tx, deed, action.number) : [],
    seen: { ref: seen.ref, title: seen.title, at },
    service: promise.service,
    reviews,
  };
  const { last: number } = await takeItemNumbers(deed.tx, deed.productId, 1);
  const title = titleOfBreach(breach);
  await insertContinuation(deed.tx, deed.productId, {
    number,
    title,
    description: descriptionOfBreach(breach),
    teamId: action.teamId,
    serviceId: action.serviceId,
    recurrenceOf: action.number,
    by: system,
    at: deed.now,
  });
  const data = { title, kind: "action" as const, place: null };
  deed.record({ kind: "item-reported", itemNumber: number, data });
  return found(
    await itemByNumber(deed.tx, deed, number),
    `item ${itemRef(deed.productKey, number)}`,
  );
}
