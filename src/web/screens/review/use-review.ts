import type { ReviewDetails, SimilarReview } from "../../../domain/review.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";

const ask = (path: string) => request<ReviewDetails>("GET", path);
const askSimilar = (path: string) => request<{ items: SimilarReview[] }>("GET", path);

/** One review, asked for again as the product goes on: people write it together. */
export function useReview(id: string): { review: ReviewDetails | null; problem: string | null } {
  const { found, problem } = useFresh(`/reviews/${id}`, ask, 1_500);
  return { review: found, problem: found ? null : problem };
}

/** Past reviews that may be about the same thing. */
export function useSimilarReviews(id: string): readonly SimilarReview[] {
  return useFresh(`/reviews/${id}/similar`, askSimilar, 30_000).found?.items ?? [];
}
