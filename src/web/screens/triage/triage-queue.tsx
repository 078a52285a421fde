import type { ReactNode } from "react";
import type { Item } from "../../../domain/item.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { MaintenanceNote } from "../../parts/maintenance-note.tsx";
import { Time } from "../../parts/time.tsx";

/** What waits, oldest first, and below it what was put off. */
export function TriageQueue({
  queue,
  asleep,
  filter,
  current,
  hiddenWhenNarrow,
  onChoose,
}: {
  queue: readonly Item[];
  asleep: readonly Item[];
  /** Narrows down what waits. */
  filter: ReactNode;
  current: string;
  hiddenWhenNarrow: boolean;
  onChoose: (ref: string) => void;
}) {
  return (
    <nav
      aria-label="Waiting for a decision"
      className={`w-72 shrink-0 overflow-y-auto border-r max-md:w-full max-md:border-r-0 xl:w-80 ${hiddenWhenNarrow ? "max-md:hidden" : ""}`}
    >
      <div className="sticky top-0 z-10 bg-ground">{filter}</div>
      {queue.map((item) => (
        <button
          key={item.ref}
          type="button"
          aria-current={item.ref === current || undefined}
          ref={item.ref === current ? keepInSight : null}
          onClick={() => onChoose(item.ref)}
          className="flex h-13 w-full flex-col justify-center gap-0.5 border-l-2 border-transparent px-3.5 text-left transition-colors hover:bg-hover aria-[current]:border-accent aria-[current]:bg-chosen"
        >
          <span className="flex w-full items-center gap-2">
            <KindMark kind={item.kind} item={item} />
            <span className="truncate">{item.title}</span>
          </span>
          <span className="flex w-full gap-2 pl-6 text-small text-quiet">
            <span>{item.ref}</span>
            <Time at={item.createdAt} />
            {item.occurrences > 1 && <span>{item.occurrences} times</span>}
            {item.recurrenceOf && <span>seen before</span>}
            {item.teamId === null && <span>no owner</span>}
          </span>
        </button>
      ))}
      {asleep.length > 0 && (
        <>
          <h2 className="mt-3 px-4 py-1 text-small font-semibold text-quiet">Put off</h2>
          {asleep.map((item) => (
            <button
              key={item.ref}
              type="button"
              aria-current={item.ref === current || undefined}
              onClick={() => onChoose(item.ref)}
              className="flex h-9 w-full items-center gap-2 border-l-2 border-transparent px-3.5 text-left text-quiet transition-colors hover:bg-hover aria-[current]:border-accent aria-[current]:bg-chosen"
            >
              <KindMark kind={item.kind} />
              <span className="flex-1 truncate">{item.title}</span>
              {item.snoozedUntil && <Time at={item.snoozedUntil} className="text-small" />}
            </button>
          ))}
        </>
      )}
      <MaintenanceNote className="sticky bottom-0 border-t bg-ground px-4 py-2.5" />
    </nav>
  );
}

function keepInSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
