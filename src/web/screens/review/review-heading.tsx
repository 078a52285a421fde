import { Pencil } from "lucide-react";
import { useState } from "react";
import { reviewStateTitles, type ReviewDetails } from "../../../domain/review.ts";
import { setFact } from "../../deeds/review.ts";
import { IconButton } from "../../parts/button.tsx";
import { Mark } from "../../parts/item-row.tsx";
import { useNow } from "../../parts/time.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { dueWords } from "./due-words.ts";
import { Hints } from "./hints.tsx";
import { ReviewStateMark } from "./review-state-mark.tsx";

/** What it is about, how far along it is, and when it is due. */
export function ReviewHeading({
  review,
  mayChange,
}: {
  review: ReviewDetails;
  mayChange: boolean;
}) {
  const replica = useReplicaItself();
  const [draft, setDraft] = useState<string | null>(null);
  const { id, title, state, items } = review;
  const due = dueWords(review, new Date(useNow()).toISOString());

  function save(): void {
    const to = (draft ?? "").trim();
    setDraft(null);
    if (to !== "" && to !== title) void setFact(replica, id, { title: to });
  }

  return (
    <header>
      <p className="mb-1.5 flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-quiet">
        <span>Root cause analysis</span>
        <span className="ml-2 inline-flex items-center gap-1.5">
          <ReviewStateMark state={state} />
          {reviewStateTitles[state]}
        </span>
        {due && <Mark tone={review.isOverdue ? "amber" : "quiet"}>{due}</Mark>}
        {review.reopenedAt && state !== "agreed" && <Mark>opened again</Mark>}
        {items.some(({ isCauseOpen }) => isCauseOpen) && (
          <Mark tone="amber">Symptom treated, cause open</Mark>
        )}
      </p>
      {draft !== null && mayChange ? (
        <>
          <h1 className="sr-only">{title}</h1>
          <input
            autoFocus
            aria-label="Title"
            maxLength={300}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === "Enter") save();
              if (event.key === "Escape") setDraft(null);
            }}
            className="-mx-2 w-[calc(100%+16px)] rounded-base bg-surface px-2 text-title font-semibold outline-2 outline-accent focus-visible:outline-2"
          />
        </>
      ) : (
        <div className="group flex items-start gap-1">
          <h1 className="min-w-0 text-title font-semibold wrap-anywhere">{title}</h1>
          {mayChange && (
            <IconButton
              label="Edit the title"
              onClick={() => setDraft(title)}
              className="-my-0.5 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100 print:hidden"
            >
              <Pencil aria-hidden size={14} />
            </IconButton>
          )}
        </div>
      )}
      {mayChange && <Hints hints={review.hints.filter((each) => each.in === "title")} />}
    </header>
  );
}
