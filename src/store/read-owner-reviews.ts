import type { Kysely } from "kysely";
import {
  reasonsToReview,
  waitsSince,
  type ReviewStanding,
  type ToReview,
} from "../domain/owner-review.ts";
import { reviewDue } from "../domain/review-due.ts";
import type { Database } from "./connect.ts";
import type { ProductId } from "./items.ts";
import {
  factsToReview,
  lastReview,
  neighboursOf,
  openReview,
  reviewCadence,
} from "./owner-reviews.ts";

export async function reviewStanding(
  db: Kysely<Database>,
  product: ProductId,
  now: Date,
): Promise<ReviewStanding> {
  const { productId } = product;
  const everyDays = await reviewCadence(db, productId);
  const last = await lastReview(db, productId);
  const review = { everyDays, now: now.toISOString() };
  const since = (await factsToReview(db, product))
    .map(({ facts }) => waitsSince(facts, review))
    .filter((each) => each !== null);
  const due = reviewDue({
    ...review,
    lastAt: last?.finishedAt ?? null,
    waitingSince: since.toSorted()[0] ?? null,
  });
  return { everyDays, due, waiting: since.length, last, open: await openReview(db, productId) };
}

/** In rank order. */
export async function waitingForReview(
  db: Kysely<Database>,
  product: ProductId,
  now: Date,
  limit: number,
): Promise<ToReview[]> {
  const everyDays = await reviewCadence(db, product.productId);
  const review = { everyDays, now: now.toISOString() };
  const waiting = (await factsToReview(db, product))
    .map(({ item, facts }) => ({ item, reasons: reasonsToReview(facts, review) }))
    .filter(({ reasons }) => reasons.length > 0)
    .slice(0, limit);
  const numbers = waiting.map(({ item }) => item.number);
  const neighbours = await neighboursOf(db, product, numbers);
  return waiting.map((each) => ({
    ...each,
    ...(neighbours.get(each.item.number) ?? { above: null, below: null }),
  }));
}
