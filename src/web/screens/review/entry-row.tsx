import {
  Activity,
  ArrowRight,
  Bandage,
  CircleCheck,
  Eye,
  EyeOff,
  MessageSquare,
  Pencil,
  Rocket,
  Star,
  StickyNote,
  Trash2,
  Zap,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import type { ReviewDetails, TimelineEntry, TimelineSort } from "../../../domain/review.ts";
import { markEntry, removeNote } from "../../deeds/review.ts";
import { IconButton } from "../../parts/button.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { Ref } from "../../parts/ref.tsx";
import { absoluteTime } from "../../parts/time.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { EntryForm } from "./entry-form.tsx";

/** One moment: when, what, and from where it is known. */
export function EntryRow({
  review,
  entry,
  before,
  mayChange,
  isFolded,
}: {
  review: ReviewDetails;
  entry: TimelineEntry;
  before: TimelineEntry | null;
  mayChange: boolean;
  /** Not on the screen until asked for, and on paper always. */
  isFolded: boolean;
}) {
  const [isWriting, write] = useState(false);
  if (isWriting) {
    return (
      <li>
        <EntryForm review={review} entry={entry} at={entry.at} onDone={() => write(false)} />
      </li>
    );
  }
  const { sort, at, body, ref, count, byName, isStarred } = entry;
  const { icon: Icon, title } = sorts[sort];
  const isProse = sort === "comment" || sort === "note" || sort === "mitigation";
  return (
    <>
      {dayOf(at) !== (before ? dayOf(before.at) : "") && (
        <li className={`pt-3 pb-1 text-small font-medium text-quiet ${folded(isFolded)}`}>
          {dayOf(at)}
        </li>
      )}
      <li
        className={`hairline-b group flex flex-wrap items-start gap-x-2.5 py-1 ${folded(isFolded)}`}
      >
        <time
          dateTime={at}
          title={absoluteTime(at)}
          className="w-22 shrink-0 pt-1.5 whitespace-nowrap text-quiet tabular-nums"
        >
          {clock.format(new Date(at))}
        </time>
        <span className="pt-2" title={title}>
          <Icon aria-hidden size={14} className="text-faint" />
          <span className="sr-only">{title}: </span>
        </span>
        <div className={`min-w-0 flex-1 py-1.5 wrap-anywhere ${isStarred ? "font-medium" : ""}`}>
          {isProse ? <Markdown text={body} /> : body}
          {(count > 1 || byName || ref) && (
            <span className="text-small font-normal text-quiet">
              {" "}
              {[count > 1 && `${count} times`, isProse && byName].filter(Boolean).join(", ")}
              {ref && review.items.length > 1 && (
                <>
                  {" "}
                  <Ref of={ref} className="underline" />
                </>
              )}
            </span>
          )}
        </div>
        <EntryMarks
          review={review}
          entry={entry}
          mayChange={mayChange}
          onWrite={() => write(true)}
        />
      </li>
    </>
  );
}

function EntryMarks({
  review: { id },
  entry: { key, body, original, sort, isStarred, isHidden },
  mayChange,
  onWrite,
}: {
  review: ReviewDetails;
  entry: TimelineEntry;
  mayChange: boolean;
  onWrite: () => void;
}) {
  const replica = useReplicaItself();
  if (!mayChange) {
    if (!isStarred) return null;
    return (
      <span className="pt-2">
        <Star aria-hidden size={14} className="fill-current text-quiet" />
        <span className="sr-only">Starred</span>
      </span>
    );
  }
  return (
    <span className="flex shrink-0 print:hidden">
      <IconButton
        label={isStarred ? "Take the star away" : "Star it"}
        aria-pressed={isStarred}
        onClick={() => void markEntry(replica, id, key, { isStarred: !isStarred })}
      >
        <Star aria-hidden size={14} className={isStarred ? "fill-current text-ink" : ""} />
      </IconButton>
      <MoreMenu
        about={`“${body.slice(0, 60)}”`}
        choices={[
          {
            label: sort === "note" ? "Edit the note" : "Say it in other words",
            icon: <Pencil aria-hidden size={14} />,
            onSelect: onWrite,
          },
          ...(original !== null && original !== body
            ? [
                {
                  label: "Its own words again",
                  onSelect: () => void markEntry(replica, id, key, { body: null }),
                },
              ]
            : []),
          {
            label: isHidden ? "Show it again" : "Hide it",
            icon: isHidden ? <Eye aria-hidden size={14} /> : <EyeOff aria-hidden size={14} />,
            onSelect: () => void markEntry(replica, id, key, { isHidden: !isHidden }),
          },
          ...(sort === "note"
            ? [
                {
                  label: "Remove the note",
                  icon: <Trash2 aria-hidden size={14} />,
                  onSelect: () => void removeNote(replica, id, key),
                },
              ]
            : []),
        ]}
      />
    </span>
  );
}

function folded(isFolded: boolean): string {
  return isFolded ? "hidden! print:flex!" : "";
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });

function dayOf(at: string): string {
  return day.format(new Date(at));
}

const sorts: Record<TimelineSort, { icon: LucideIcon; title: string }> = {
  signal: { icon: Activity, title: "Signal" },
  release: { icon: Rocket, title: "Release" },
  comment: { icon: MessageSquare, title: "Comment" },
  state: { icon: ArrowRight, title: "State" },
  expedite: { icon: Zap, title: "Expedited" },
  recovery: { icon: CircleCheck, title: "Recovery" },
  mitigation: { icon: Bandage, title: "Mitigation" },
  note: { icon: StickyNote, title: "Note" },
};
