import { Link } from "@tanstack/react-router";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { dueOnWords } from "../owner-review/due-words.ts";
import { outcomeWords } from "../owner-review/review-words.ts";
import { useReviews } from "../owner-review/use-reviews.ts";

/** Whether somebody looks after the list: the last review of the product owner, and when the next is due. */
export function ReviewLine() {
  const product = useReplica((view) => view.product.key);
  const { reviews } = useReviews();
  if (!reviews) return null;
  const { last, due, waiting, open } = reviews;
  return (
    <p className="text-quiet">
      {last?.finishedAt ? (
        <>
          The product owner's last review was <Time at={last.finishedAt} /> by {last.byName}:{" "}
          {outcomeWords(last)}.{" "}
        </>
      ) : (
        "The product owner has not reviewed the production items yet. "
      )}
      {open
        ? `${open.byName} is reviewing now. `
        : `The next is ${dueOnWords(due, waiting).replace(/^when/, "due when")}. `}
      <Link
        to="/$product/review"
        params={{ product }}
        className="rounded-small text-accent underline underline-offset-2 print:hidden"
      >
        What waits
      </Link>
    </p>
  );
}
