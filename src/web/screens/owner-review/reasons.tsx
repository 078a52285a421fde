import type { ToReview } from "../../../domain/owner-review.ts";
import { Mark } from "../../parts/item-row.tsx";
import { reasonWords } from "./review-words.ts";

/** Why an item is looked at. */
export function Reasons({ of: { item, reasons } }: { of: Pick<ToReview, "item" | "reasons"> }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {reasons.map((reason) => (
        <Mark key={reason}>{reasonWords(reason, item)}</Mark>
      ))}
    </span>
  );
}
