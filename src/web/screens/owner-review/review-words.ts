import type { Item } from "../../../domain/item.ts";
import type { OwnerReview, ReviewReason, ToReview } from "../../../domain/owner-review.ts";
import type { Answered } from "./review-steps.ts";

/** Why an item is asked about, on its row. */
export function reasonWords(
  reason: ReviewReason,
  { recurrenceOf }: Pick<Item, "recurrenceOf">,
): string {
  const words: Record<ReviewReason, string> = {
    new: recurrenceOf ? `new, seen before as ${recurrenceOf}` : "new",
    aged: "has waited long",
    severity: "other severity",
    "seen-again": "seen again",
    "ranked-by-others": "ranked by others",
  };
  return words[reason];
}

/** What is asked of an item between its neighbours. */
export function questionWords({ item, above, below }: ToReview): string {
  if (above) return `Is ${item.ref} more important than ${above.ref}?`;
  if (below) return `No story ranks above ${item.ref}. Is it less important than ${below.ref}?`;
  return `There is no story near ${item.ref} to compare it with.`;
}

/** Between which stories an item stands, for whoever only looks. */
export function placeWords({ above, below }: ToReview): string {
  if (above && below) return `between ${above.ref} and ${below.ref}`;
  if (above) return `below ${above.ref}`;
  return below ? `above ${below.ref}` : "no story near it";
}

/** What was answered, for the list at the end. */
export function answerWords({ ref, decision, beside }: Answered): string {
  if (decision === "stays") return `${ref} stays where it was`;
  return `${ref} is ${decision === "raised" ? "more" : "less"} important than ${beside}`;
}

/** "5 decided: 2 stay, 2 raised, 1 lowered". */
export function outcomeWords({
  decided,
  stays,
  raised,
  lowered,
}: Pick<OwnerReview, "decided" | "stays" | "raised" | "lowered">): string {
  if (decided === 0) return "nothing decided";
  const parts = [
    ...(raised > 0 ? [`${raised} raised`] : []),
    ...(lowered > 0 ? [`${lowered} lowered`] : []),
    ...(stays > 0 ? [stays === 1 ? "1 stays" : `${stays} stay`] : []),
  ];
  return `${decided} decided: ${parts.join(", ")}`;
}

/** How often is reviewed, in a sentence. */
export function cadenceWords(days: number): string {
  if (days === 1) return "every day";
  if (days === 7) return "every week";
  return days % 7 === 0 ? `every ${days / 7} weeks` : `every ${days} days`;
}
