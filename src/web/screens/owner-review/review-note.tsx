import { Link } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { may } from "../../../domain/role.ts";
import { dueWords } from "../../../domain/review-due.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { useReviews } from "./use-reviews.ts";

/** Reminds the product owner that production items wait. Takes no room while no review is due, and for nobody else. */
export function ReviewNote({ className = "" }: { className?: string }) {
  const mayRank = useReplica((view) => may(view.me.role, "rank"));
  return mayRank ? <DueNote className={className} /> : null;
}

function DueNote({ className }: { className: string }) {
  const product = useReplica((view) => view.product.key);
  const { reviews } = useReviews(60_000);
  if (!reviews || reviews.waiting === 0) return null;
  const { state } = reviews.due;
  if (state !== "today" && state !== "overdue") return null;
  return (
    <p className={`flex items-center gap-2 text-small text-quiet ${className}`}>
      <ListChecks aria-hidden size={14} className="shrink-0" />
      <span>{dueWords(reviews.due, reviews.waiting, "your")}</span>
      <Link
        to="/$product/review"
        params={{ product }}
        className="rounded-small text-accent underline underline-offset-2"
      >
        Review
      </Link>
    </p>
  );
}
