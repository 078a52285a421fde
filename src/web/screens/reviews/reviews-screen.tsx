import type { ReactNode } from "react";
import { roleBlockers } from "../../../domain/role.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useNow } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { MissingRow } from "./missing-row.tsx";
import { ReviewRow } from "./review-row.tsx";
import { reviewShelves } from "./shelves-of-reviews.ts";
import { useAgreedReviews, useOpenReviews } from "./use-reviews.ts";

/** The root cause analyses: what has none and needs one, what is late, what waits for agreement, and what was agreed on. */
export function ReviewsScreen() {
  const open = useOpenReviews();
  const agreed = useAgreedReviews();
  const mayWork = useReplica((view) => roleBlockers(view.me.role, "work").length === 0);
  const now = new Date(useNow()).toISOString();
  const problem = open.problem ?? agreed.problem;
  const shelves = reviewShelves(open.reviews ?? []);
  const isNothing =
    open.reviews?.length === 0 && open.missing.length === 0 && agreed.reviews?.length === 0;
  return (
    <>
      <ScreenHeading
        title="Causes"
        decided="Root cause analyses: why it happened, and what keeps it from happening again"
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {problem && (
          <p role="alert" className="px-4 py-3">
            {problem}
          </p>
        )}
        {isNothing && <Nothing mayWork={mayWork} />}
        {open.missing.length > 0 && (
          <Shelf title="Without a review" count={open.missing.length}>
            {open.missing.map((missing) => (
              <MissingRow key={missing.item.ref} missing={missing} mayWork={mayWork} now={now} />
            ))}
          </Shelf>
        )}
        {shelves.map(({ title, reviews }) => (
          <Shelf key={title} title={title} count={reviews.length}>
            {reviews.map((review) => (
              <ReviewRow key={review.id} review={review} now={now} />
            ))}
          </Shelf>
        ))}
        {open.fetchMore && <More onClick={open.fetchMore}>Show more that are open</More>}
        {agreed.reviews && agreed.reviews.length > 0 && (
          <Shelf title="Agreed">
            {agreed.reviews.map((review) => (
              <ReviewRow key={review.id} review={review} now={now} />
            ))}
          </Shelf>
        )}
        {agreed.fetchMore && <More onClick={agreed.fetchMore}>Show older ones</More>}
      </div>
    </>
  );
}

function Shelf({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="border-b px-4 pt-4 pb-1.5 text-small font-semibold text-quiet">
        {title} {count !== undefined && <span className="font-normal">{count}</span>}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function More({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button look="quiet" onClick={onClick} className="mx-2 my-2 self-start">
      {children}
    </Button>
  );
}

function Nothing({ mayWork }: { mayWork: boolean }) {
  return (
    <EmptyState title="Nothing needs a review">
      An incident that a defect caused, a critical one, and the third of its kind stand here until
      people agree on why it happened.
      {mayWork && " A review of any other incident or defect is opened on its page."}
    </EmptyState>
  );
}
