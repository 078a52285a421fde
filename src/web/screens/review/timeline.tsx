import { Plus } from "lucide-react";
import { useState } from "react";
import type { TimelineEntry } from "../../../domain/review-timeline.ts";
import type { ReviewDetails } from "../../../domain/review.ts";
import { Button } from "../../parts/button.tsx";
import { Segments } from "../../parts/segments.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryRow } from "./entry-row.tsx";
import { Figures } from "./figures.tsx";
import { Part } from "./part.tsx";

type Shown = "all" | "starred" | "hidden";
const few = 40;

/** What happened, in the order in which it did: what is known by itself, and what people remember. */
export function Timeline({ review, mayChange }: { review: ReviewDetails; mayChange: boolean }) {
  const [shown, show] = useState<Shown>("all");
  const [isWhole, showWhole] = useState(false);
  const [isWriting, write] = useState(false);
  const { timeline } = review;
  const all = timeline.filter(({ isHidden }) => !isHidden);
  const lists: Record<Shown, TimelineEntry[]> = {
    all,
    starred: all.filter(({ isStarred }) => isStarred),
    hidden: timeline.filter(({ isHidden }) => isHidden),
  };
  const entries = lists[shown];
  const views = (["all", "starred", "hidden"] as const).filter(
    (each) => each === "all" || each === shown || lists[each].length > 0,
  );
  return (
    <Part
      id="timeline"
      title="Timeline"
      actions={
        mayChange && (
          <Button
            look="quiet"
            className="-mr-2 print:hidden"
            icon={<Plus aria-hidden size={14} />}
            onClick={() => write(true)}
          >
            Add a note
          </Button>
        )
      }
    >
      <Figures review={review} />
      {isWriting && (
        <EntryForm
          review={review}
          entry={null}
          at={timeline.at(-1)?.at ?? review.openedAt}
          onDone={() => write(false)}
        />
      )}
      {views.length > 1 && (
        <div className="print:hidden">
          <Segments
            label="Entries"
            value={shown}
            onChange={show}
            options={views.map((value) => ({
              value,
              label: titles[value],
              count: lists[value].length,
            }))}
          />
        </div>
      )}
      <ol aria-label="What happened">
        {entries.map((entry, at) => (
          <EntryRow
            key={entry.key}
            review={review}
            entry={entry}
            before={entries[at - 1] ?? null}
            mayChange={mayChange}
            isFolded={!isWhole && at >= few}
          />
        ))}
      </ol>
      {entries.length === 0 && <p className="py-2 text-quiet">{nothing[shown]}</p>}
      {!isWhole && entries.length > few && (
        <Button
          look="quiet"
          className="mt-1 -ml-2 print:hidden"
          onClick={() => showWhole(true)}
        >{`Show all ${entries.length}`}</Button>
      )}
    </Part>
  );
}

const titles: Record<Shown, string> = { all: "All", starred: "Starred", hidden: "Hidden" };

const nothing: Record<Shown, string> = {
  all: "Nothing is known by itself. Note what people remember, with its time.",
  starred: "Nothing is starred.",
  hidden: "Nothing is hidden.",
};
