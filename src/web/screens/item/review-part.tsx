import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { causeOpenWords } from "../../../domain/cause-open.ts";
import {
  openReviewBlockers,
  reviewStateTitles,
  type ReviewOfItem,
} from "../../../domain/review.ts";
import { reasonOf } from "../../api/problem.ts";
import { openReview } from "../../deeds/review.ts";
import { Button } from "../../parts/button.tsx";
import { Mark } from "../../parts/item-row.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { sayRefused } from "../../parts/toast.tsx";
import { useNow } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { dueWords } from "../review/due-words.ts";
import { ReviewStateMark } from "../review/review-state-mark.tsx";
import { MitigationForm, Mitigations } from "./mitigations.tsx";

/** Why it happened, as far as people have asked; and what stopped it for now, which answers nothing. */
export function ReviewPart({
  item,
  detail,
  mayWork,
}: {
  item: Item;
  detail: Pick<ItemDetails, "review" | "mitigations">;
  mayWork: boolean;
}) {
  const [isWriting, write] = useState(false);
  const { review, mitigations } = detail;
  const isIncident = item.kind === "incident";
  const mayOpen = mayWork && openReviewBlockers(item).length === 0;
  const isSaid = review !== null || mitigations.length > 0 || item.isCauseOpen;
  if (!isIncident && item.kind !== "defect") return null;
  if (!isSaid && !mayOpen) return null;
  return (
    <section aria-label="Why it happened">
      <SectionHeading
        actions={
          isIncident &&
          mayWork && (
            <Button
              look="quiet"
              className="-mr-2"
              icon={<Plus aria-hidden size={14} />}
              onClick={() => write(true)}
            >
              What stopped it for now
            </Button>
          )
        }
      >
        Why it happened
      </SectionHeading>
      <div className="border-t">
        {item.isCauseOpen && (
          <p className="hairline-b flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 py-1.5">
            <Mark tone="amber">{causeOpenWords}</Mark>
            <span className="text-quiet">
              until an action or a fix that removes the cause is done
            </span>
          </p>
        )}
        {review ? <ReviewLine review={review} /> : mayOpen && <OpenReview item={item} />}
        {isWriting && <MitigationForm item={item} onDone={() => write(false)} />}
        <Mitigations mitigations={mitigations} />
      </div>
    </section>
  );
}

function ReviewLine({ review }: { review: ReviewOfItem }) {
  const product = useReplica((view) => view.product.key);
  const now = new Date(useNow()).toISOString();
  const due = dueWords(review, now);
  const isOverdue = due !== "" && review.dueAt !== null && review.dueAt < now;
  return (
    <Link
      to="/$product/reviews/$id"
      params={{ product, id: review.id }}
      className="hairline-b flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 py-1.5 hover:bg-hover"
    >
      <ReviewStateMark state={review.state} />
      <span className="shrink-0 text-quiet">
        Review, {reviewStateTitles[review.state].toLowerCase()}
      </span>
      <span className="min-w-40 flex-1 truncate">{review.title}</span>
      {due && <Mark tone={isOverdue ? "amber" : "quiet"}>{due}</Mark>}
    </Link>
  );
}

function OpenReview({ item }: { item: Item }) {
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  async function open(): Promise<void> {
    setBusy(true);
    try {
      const { id } = await openReview(item.ref);
      void navigate({ to: "/$product/reviews/$id", params: { product, id } });
    } catch (error) {
      sayRefused("No review was opened", reasonOf(error));
      setBusy(false);
    }
  }

  return (
    <p className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-40 flex-1 text-quiet">Nobody has asked why yet.</span>
      <Button busy={busy} onClick={() => void open()}>
        Open a review
      </Button>
    </p>
  );
}
