import type { ReviewCause } from "../../../domain/review.ts";

/** What is asked about a cause before it is done. */
export interface CauseAsking {
  what: "action" | "link" | "remove";
  cause: ReviewCause;
}
