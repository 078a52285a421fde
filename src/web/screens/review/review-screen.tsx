import { getRouteApi } from "@tanstack/react-router";
import { changeReviewBlockers, type ReviewDetails } from "../../../domain/review.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { useTitle } from "../../shell/use-title.ts";
import { Causes } from "./causes.tsx";
import { Contributing } from "./contributing.tsx";
import { Pictures } from "./pictures.tsx";
import { ReviewActions } from "./review-actions.tsx";
import { ReviewFacts } from "./review-facts.tsx";
import { ReviewHeading } from "./review-heading.tsx";
import { ReviewSteps } from "./review-steps.tsx";
import { Similar } from "./similar.tsx";
import { Timeline } from "./timeline.tsx";
import { useReview } from "./use-review.ts";
import { WrittenSections } from "./written-sections.tsx";
import "./review.css";

const route = getRouteApi("/$product/reviews/$id");

/** One root cause analysis: what happened, why, and what is done so that it does not happen again. */
export function ReviewScreen() {
  const { id } = route.useParams();
  const { review, problem } = useReview(id);
  if (!review) {
    return problem ? <EmptyState title="This review is not here">{problem}</EmptyState> : null;
  }
  return <ReviewPage key={id} review={review} />;
}

function ReviewPage({ review }: { review: ReviewDetails }) {
  useTitle(review.title);
  const mayWork = useReplica((view) => roleBlockers(view.me.role, "work").length === 0);
  const mayChange = mayWork && changeReviewBlockers(review).length === 0;
  return (
    <div className="review-page min-h-0 flex-1 overflow-y-auto">
      <article className="mx-auto grid max-w-6xl gap-x-10 gap-y-6 px-4 py-6 md:px-8 lg:grid-cols-[minmax(0,1fr)_16rem] lg:grid-rows-[auto_1fr_auto_auto] print:block print:max-w-none print:p-0">
        <div className="flex min-w-0 flex-col gap-4">
          <ReviewHeading review={review} mayChange={mayChange} />
          <ReviewSteps review={review} mayWork={mayWork} />
        </div>
        <aside
          aria-label="Facts"
          className="flex min-w-0 flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 print:py-4"
        >
          <ReviewFacts review={review} mayChange={mayChange} />
          <Similar id={review.id} />
          <Parts hasCauses={review.causes.length > 0} />
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
          <WrittenSections review={review} mayChange={mayChange} />
          <Timeline review={review} mayChange={mayChange} />
          <Causes review={review} mayChange={mayChange} />
        </div>
        <div className="min-w-0 lg:col-span-2 print:pt-6">
          <Pictures review={review} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 print:pt-6">
          <Contributing review={review} />
          <ReviewActions review={review} mayChange={mayChange} />
        </div>
      </article>
    </div>
  );
}

/** A review is long: the way to its parts, where there is room for it. */
function Parts({ hasCauses }: { hasCauses: boolean }) {
  const parts = [
    ["timeline", "Timeline"],
    ["causes", "Causes"],
    ...(hasCauses ? [["picture", "In a picture"]] : []),
    ["actions", "Actions"],
  ];
  return (
    <nav aria-label="In this review" className="max-lg:hidden print:hidden">
      <p className="text-small text-quiet">In this review</p>
      <ul>
        {parts.map(([id, title]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-7 items-center rounded-small underline-offset-2 hover:underline"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
