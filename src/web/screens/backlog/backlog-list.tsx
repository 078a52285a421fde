import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import { BacklogRow } from "./backlog-row.tsx";
import { useDeeperPages } from "./use-deeper-pages.ts";

const rowHeight = 36;

export interface ListProps {
  refs: readonly string[];
  /** The position in the whole backlog of each ref, counted from 1. */
  positionOf: (ref: string, index: number) => number;
  /** How many items are known to come after the loaded ones; 0 at the end. */
  more: number;
  total: number;
  current: string | null;
  grabsFocus: boolean;
  mayRank: boolean;
  onCurrent: (ref: string) => void;
}

/** The one list. Only the rows in sight exist; deeper pages are fetched as they come near. */
export function BacklogList(props: ListProps) {
  const { refs, more, total, current } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ghosts = Math.min(more, 12);
  const rows = useVirtualizer({
    count: refs.length + ghosts,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The same function until the order changes: a new one makes the virtualizer measure every row again.
    getItemKey: useCallback(
      (index: number) => refs[index] ?? `ghost ${index - refs.length}`,
      [refs],
    ),
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  // With the current row scrolled out of sight, the list is still entered by the keyboard where it is looked at.
  const entry = shown.some((row) => refs[row.index] === current)
    ? current
    : (refs[rows.range?.startIndex ?? 0] ?? null);
  const { failed } = useDeeperPages(more > 0 && last >= refs.length - 40);

  const at = current === null ? -1 : refs.indexOf(current);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
    // Only when the current row moves: scrolling away from it is allowed.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, at]);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain" data-scroller>
      <div
        role="list"
        aria-label="Backlog"
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {shown.map((row) => {
          const ref = refs[row.index];
          return (
            <div
              key={row.key}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
            >
              {ref === undefined ? (
                <Ghost />
              ) : (
                <BacklogRow
                  refOfItem={ref}
                  position={props.positionOf(ref, row.index)}
                  total={total}
                  current={ref === current}
                  isEntry={ref === entry}
                  grabsFocus={props.grabsFocus}
                  mayRank={props.mayRank}
                  onCurrent={props.onCurrent}
                />
              )}
            </div>
          );
        })}
      </div>
      {failed && (
        <p role="status" className="px-4 py-3 text-quiet">
          The next page did not come. Trying again…
        </p>
      )}
    </div>
  );
}

/** The place of a row that is on its way, so that nothing jumps when it comes. */
function Ghost() {
  return (
    <div aria-hidden className="hairline-b flex h-full items-center gap-2.5 px-4">
      <span className="ml-10 size-3.5 rounded-small bg-hover max-sm:ml-0" />
      <span className="h-2.5 w-2/5 rounded-full bg-hover" />
    </div>
  );
}
