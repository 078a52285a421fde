import type { OwnerReview, ReviewStanding, ToReview } from "../../../domain/owner-review.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** How the reviews of a product stand, and the last ones. */
export interface Reviews extends ReviewStanding {
  items: OwnerReview[];
}

const ask = (path: string) => request<Reviews>("GET", path);
const askWaiting = (path: string) => request<{ items: ToReview[] }>("GET", path);

export function useReviews(everyMs = 5_000): { reviews: Reviews | null; problem: string | null } {
  const product = useReplica((view) => view.product.key);
  const { found, problem } = useFresh(`/products/${product}/owner-reviews?limit=10`, ask, everyMs);
  return { reviews: found, problem: found ? null : problem };
}

/** What waits for a review, in rank order; null until it is here. */
export function useWaiting(): { waiting: readonly ToReview[] | null; problem: string | null } {
  const product = useReplica((view) => view.product.key);
  const { found, problem } = useFresh(waitingOf(product), askWaiting, 5_000);
  return { waiting: found?.items ?? null, problem: found ? null : problem };
}

/** The same, as it is at this moment. */
export async function waitingNow(product: string): Promise<ToReview[]> {
  return (await askWaiting(waitingOf(product))).items;
}

function waitingOf(product: string): string {
  return `/products/${product}/owner-reviews/waiting`;
}
