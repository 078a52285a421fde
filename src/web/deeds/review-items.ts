import type { OwnerReview, ReviewDecision, Reviewed } from "../../domain/owner-review.ts";
import type { Place } from "../../domain/rank.ts";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { sayRefused } from "../parts/toast.tsx";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";

/** Starts a review, or goes on with one's own. Throws a Problem that says who is at it. */
export async function startReview(replica: Replica): Promise<OwnerReview> {
  const review = await request<OwnerReview>("POST", reviewsOf(replica), {});
  await askAgain(reviewsOf(replica));
  return review;
}

export async function finishReview(replica: Replica, id: string): Promise<void> {
  await request<OwnerReview>("POST", `/owner-reviews/${id}/finish`, {});
  await askAgain(reviewsOf(replica));
}

export async function changeCadence(replica: Replica, days: number): Promise<void> {
  const { key } = replica.view().product;
  await request("PUT", `/products/${key}/review-cadence`, { days });
  await askAgain(reviewsOf(replica));
}

export interface Answer {
  ref: string;
  decision: ReviewDecision;
  beside?: string;
  /** Takes the last answer back. */
  backTo?: Place;
  version: number;
}

/** Null when it was refused, which is said. */
export async function decideInReview(
  replica: Replica,
  review: string,
  answer: Answer,
): Promise<Reviewed | null> {
  try {
    const reviewed = await request<Reviewed>("POST", `/owner-reviews/${review}/decisions`, answer);
    replica.learn([reviewed.item]);
    return reviewed;
  } catch (error) {
    sayRefused(`${answer.ref} stays where it was`, reasonOf(error));
    return null;
  }
}

function reviewsOf(replica: Replica): string {
  return `/products/${replica.view().product.key}/owner-reviews`;
}
