import type { ReviewState } from "../../../domain/review.ts";
import { StateMark } from "../../parts/state-mark.tsx";

/** How far along a review is: the same ring that fills for items. Its words stand beside it. */
export function ReviewStateMark({ state }: { state: ReviewState }) {
  const like = { draft: "ready", "in-review": "review", agreed: "done" } as const;
  return (
    <span aria-hidden className="inline-flex">
      <StateMark state={like[state]} />
    </span>
  );
}
