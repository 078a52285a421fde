import type { ReviewSummary } from "../../../domain/review.ts";

export interface ReviewShelf {
  title: string;
  reviews: ReviewSummary[];
}

/** Open reviews as they press: late ones first, then those that wait for agreement, then drafts; each the soonest due first. */
export function reviewShelves(reviews: readonly ReviewSummary[]): ReviewShelf[] {
  const soonest = reviews.toSorted((one, other) => dueTime(one) - dueTime(other));
  const shelves = [
    { title: "Overdue", reviews: soonest.filter(({ isOverdue }) => isOverdue) },
    {
      title: "In review",
      reviews: soonest.filter(({ state, isOverdue }) => state === "in-review" && !isOverdue),
    },
    {
      title: "Drafts",
      reviews: soonest.filter(({ state, isOverdue }) => state === "draft" && !isOverdue),
    },
  ];
  return shelves.filter((each) => each.reviews.length > 0);
}

/** What nobody says a day of comes last. */
function dueTime({ dueAt }: ReviewSummary): number {
  return dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt);
}
