import { useState } from "react";
import type { MissingReview, ReviewSummary } from "../../../domain/review.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";

interface ReviewsPage {
  items: ReviewSummary[];
  next: string | null;
  missing: MissingReview[];
}

const ask = (path: string) => request<ReviewsPage>("GET", path);

/** Every open review and what has none and needs one; null until they are here. */
export function useOpenReviews() {
  const product = useReplica((view) => view.product.key);
  return useReviewPages(`/products/${product}/reviews?state=open&limit=100`, 3_000);
}

/** What was agreed on, the newest first. */
export function useAgreedReviews() {
  const product = useReplica((view) => view.product.key);
  return useReviewPages(`/products/${product}/reviews?state=agreed&limit=25`, 10_000);
}

/** The first page kept fresh, and the others fetched as they are asked for. */
function useReviewPages(path: string, everyMs: number) {
  const { found, problem } = useFresh(path, ask, everyMs);
  const [more, setMore] = useState<{ items: ReviewSummary[]; next: string | null } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const next = more ? more.next : (found?.next ?? null);

  async function fetchMore(cursor: string): Promise<void> {
    try {
      const page = await ask(`${path}&cursor=${encodeURIComponent(cursor)}`);
      setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next });
      setFailed(null);
    } catch (error) {
      setFailed(reasonOf(error));
    }
  }

  const known = new Set((found?.items ?? []).map(({ id }) => id));
  return {
    reviews: found && [...found.items, ...(more?.items ?? []).filter(({ id }) => !known.has(id))],
    missing: found?.missing ?? [],
    problem: failed ?? (found ? null : problem),
    fetchMore: next === null ? null : () => void fetchMore(next),
  };
}
