import { ChevronDown, ChevronUp, Undo2 } from "lucide-react";
import { blocker } from "../../../domain/blocker.ts";
import type { OwnerReview, ToReview } from "../../../domain/owner-review.ts";
import { lamp } from "../../../domain/item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { Fact } from "../../parts/evidence/fact.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";
import { NeighbourRows } from "./neighbour-rows.tsx";
import { Reasons } from "./reasons.tsx";
import { ReviewEnd } from "./review-end.tsx";
import { askedNow, hasMoved, progressWords } from "./review-steps.ts";
import { questionWords } from "./review-words.ts";
import { useReviewSteps } from "./use-review-steps.ts";

/** One production item at a time, against the stories around it, decided with single keys. */
export function ReviewSession({
  review,
  queue,
}: {
  review: OwnerReview;
  queue: readonly ToReview[];
}) {
  const { steps, busy, decide, takeBack } = useReviewSteps(review, queue);
  const asked = askedNow(steps);
  const moved = hasMoved(steps);

  useKeys("Review", [
    { keys: "k", label: "More important: above that story", run: () => decide("raised") },
    { keys: "ArrowUp", label: "More important", run: () => decide("raised"), alias: true },
    { keys: "j", label: "Less important: below the story below", run: () => decide("lowered") },
    { keys: "ArrowDown", label: "Less important", run: () => decide("lowered"), alias: true },
    ...(asked ? [{ keys: "Enter", label: "It stays here: next", run: () => decide("stays") }] : []),
    { keys: "u", label: "Take the last answer back", run: takeBack },
  ]);

  if (!asked) return <ReviewEnd review={review} steps={steps} onTakeBack={takeBack} />;
  const { item, above, below } = asked;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col overflow-y-auto pb-4">
      <article className="flex flex-col gap-4 px-4 py-5 md:px-5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-quiet">
          <span className="flex items-center gap-2">
            <KindMark kind={item.kind} item={item} named={false} />
            {kindTitles[item.kind]}
            <Ref of={item.ref} />
          </span>
          <Reasons of={asked} />
          <span className="flex-1 text-right tabular-nums">{progressWords(steps)}</span>
        </p>
        <h2 className="text-title font-semibold wrap-anywhere">{item.title}</h2>
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {item.kind === "incident" && lamp(item) === "red" && (
            <Fact name="Customers">
              <span className="font-medium text-red-ink">broken now</span>
            </Fact>
          )}
          {item.severity && <Fact name="Severity">{item.severity}</Fact>}
          <Fact name="Here since">
            <Time at={item.createdAt} />
          </Fact>
          {item.occurrences > 1 && (
            <Fact name="Seen">
              {item.occurrences.toLocaleString("en")} times
              {item.lastSeenAt && (
                <>
                  , last <Time at={item.lastSeenAt} />
                </>
              )}
            </Fact>
          )}
        </dl>
      </article>
      <p aria-live="polite" className="px-4 pb-3 text-large md:px-5">
        {questionWords(asked)}
        {above && (
          <span className="block truncate text-base text-quiet sm:hidden">{above.title}</span>
        )}
      </p>
      <NeighbourRows asked={asked} />
      <div className="sticky bottom-0 flex flex-wrap items-center gap-2 bg-ground px-4 py-4 md:px-5">
        <Button
          keys="k"
          icon={<ChevronUp aria-hidden size={16} />}
          blockers={above ? [] : [blocker("not-in-backlog", `No story ranks above ${item.ref}.`)]}
          onClick={() => decide("raised")}
        >
          More important
        </Button>
        <Button
          keys="j"
          icon={<ChevronDown aria-hidden size={16} />}
          blockers={below ? [] : [blocker("not-in-backlog", `No story ranks below ${item.ref}.`)]}
          onClick={() => decide("lowered")}
        >
          Less important
        </Button>
        <Button look="primary" keys="Enter" onClick={() => decide("stays")}>
          {moved ? "Here, next" : "It stays"}
        </Button>
        <span className="flex-1" />
        {steps.answers.length > 0 && (
          <Button look="quiet" keys="u" icon={<Undo2 aria-hidden size={16} />} onClick={takeBack}>
            Undo
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {busy ? "Deciding…" : ""}
      </p>
    </div>
  );
}
