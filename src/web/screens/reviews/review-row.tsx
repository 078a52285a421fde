import { Link } from "@tanstack/react-router";
import { reviewStateTitles, type ReviewSummary } from "../../../domain/review.ts";
import { Mark } from "../../parts/item-row.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { dueWords } from "../review/due-words.ts";
import { ReviewStateMark } from "../review/review-state-mark.tsx";
import { standingWords } from "./standing-words.ts";

/** A review in one line: what it is about, how far it is, when it is due, and who leads it. */
export function ReviewRow({ review, now }: { review: ReviewSummary; now: string }) {
  const product = useReplica((view) => view.product.key);
  const { id, title, state, items, facilitatorName, agreedAt, isOverdue } = review;
  const due = dueWords(review, now);
  return (
    <li>
      <Link
        to="/$product/reviews/$id"
        params={{ product, id }}
        className="hairline-b flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-0.5 px-4 py-1.5 hover:bg-hover"
      >
        <ReviewStateMark state={state} />
        <span className="sr-only">{reviewStateTitles[state]}: </span>
        <span className="min-w-44 flex-1 truncate max-sm:whitespace-normal">{title}</span>
        <span className="truncate text-small text-quiet max-sm:hidden">
          {items.map(({ ref }) => ref).join(", ")}
        </span>
        <span className="flex items-center gap-2 text-small text-quiet max-sm:basis-full max-sm:pl-6.5">
          <span>{standingWords(review)}</span>
          {due && <Mark tone={isOverdue ? "amber" : "quiet"}>{due}</Mark>}
          {agreedAt && (
            <span>
              agreed <Time at={agreedAt} />
            </span>
          )}
          <PersonMark name={facilitatorName} />
        </span>
      </Link>
    </li>
  );
}
