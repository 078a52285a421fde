import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { ToReview } from "../../../domain/owner-review.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Fact } from "../../parts/evidence/fact.tsx";
import { ItemLine } from "../../parts/item-row.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { Cadence } from "./cadence.tsx";
import { DueFact } from "./due-fact.tsx";
import { Reasons } from "./reasons.tsx";
import { outcomeWords, placeWords } from "./review-words.ts";
import type { Reviews } from "./use-reviews.ts";

/** How the reviews stand, for everybody: when the last one was, what waits, and what the ones before decided. */
export function ReviewSummary({
  reviews,
  waiting,
  actions,
}: {
  reviews: Reviews;
  waiting: readonly ToReview[];
  actions: ReactNode;
}) {
  const { last, due, everyDays, items } = reviews;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-6 overflow-y-auto px-4 py-5 md:px-5">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Fact name="Last review">
          {last?.finishedAt ? (
            <>
              <Time at={last.finishedAt} /> by {last.byName}, {outcomeWords(last)}
            </>
          ) : (
            "none yet"
          )}
        </Fact>
        <DueFact due={due} waiting={reviews.waiting} />
        <Fact name="Agreed">
          <Cadence days={everyDays} />
        </Fact>
      </dl>
      {actions}
      {waiting.length === 0 ? (
        <EmptyState title="No production item waits for a review">
          Incidents and defects of the backlog are looked at when they are new, when they have
          waited for long, and when something about them has changed.
        </EmptyState>
      ) : (
        <section aria-label="What waits">
          <SectionHeading>
            {waiting.length === 1 ? "1 item waits" : `${reviews.waiting} items wait`}
          </SectionHeading>
          <ul className="border-t">
            {waiting.map((each) => (
              <Waiting key={each.item.ref} waiting={each} />
            ))}
          </ul>
        </section>
      )}
      {items.length > 0 && (
        <section aria-label="Reviews before">
          <SectionHeading>Reviews before</SectionHeading>
          <ul className="border-t">
            {items.map((each) => (
              <li
                key={each.id}
                className="hairline-b flex min-h-9 flex-wrap items-center gap-x-3 py-1.5"
              >
                <Time at={each.finishedAt ?? each.startedAt} className="w-24 text-quiet" />
                <span className="w-32 truncate">{each.byName}</span>
                <span className="text-quiet">{outcomeWords(each)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Waiting({ waiting }: { waiting: ToReview }) {
  const product = useReplica((view) => view.product.key);
  return (
    <li className="hairline-b flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <Link
        to="/$product/items/$ref"
        params={{ product, ref: waiting.item.ref }}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-small hover:underline max-sm:basis-full"
      >
        <ItemLine item={waiting.item} />
      </Link>
      <Reasons of={waiting} />
      <span className="text-small text-quiet">{placeWords(waiting)}</span>
    </li>
  );
}
