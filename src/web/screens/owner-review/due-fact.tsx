import type { ReviewDue } from "../../../domain/review-due.ts";
import { Fact } from "../../parts/evidence/fact.tsx";
import { dueOnWords } from "./due-words.ts";

/** When the next review is due. */
export function DueFact({ due, waiting }: { due: ReviewDue; waiting: number }) {
  return (
    <Fact name="Next review">
      <span className={due.state === "overdue" ? "font-medium" : ""}>
        {dueOnWords(due, waiting)}
      </span>
    </Fact>
  );
}
