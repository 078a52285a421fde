import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { ProbableLine } from "../../../domain/probable/probable-dates.ts";
import { BacklogRow } from "./backlog-row.tsx";
import { ProbableLineRow } from "./probable-line-row.tsx";
import { lineHeight, linesAbove, rowHeight, rowsOf } from "./rows.ts";
import { useDeeperPages } from "./use-deeper-pages.ts";
import { useSteadyScroll } from "./use-steady-scroll.ts";

export interface ListProps {
  refs: readonly string[];
  /** Lines between the items, from top to bottom, and what each says. */
  lines: readonly ProbableLine[];
  wordsOf: (line: ProbableLine) => string;
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
  const { refs, lines, more, total, current } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const listed = useMemo(() => rowsOf(refs, lines), [refs, lines]);
  const ghosts = Math.min(more, 12);
  const rows = useVirtualizer({
    count: listed.length + ghosts,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = listed[index];
      return row && "line" in row ? lineHeight : rowHeight;
    },
    overscan: 12,
    // The same function until the order changes: a new one makes the virtualizer measure every row again.
    getItemKey: useCallback(
      (index: number) => {
        const row = listed[index];
        if (!row) return `ghost ${index - listed.length}`;
        return "line" in row ? `line ${row.line.teamId} ${row.line.endsOn}` : row.ref;
      },
      [listed],
    ),
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const inSight = shown.find(({ end }) => end > (rows.scrollOffset ?? 0))?.index ?? 0;
  const firstInSight = listed.slice(inSight).find((row) => "ref" in row);
  // With the current row scrolled out of sight, the list is still entered by the keyboard where it is looked at.
  const entry = shown.some(({ key }) => key === current) ? current : (firstInSight?.ref ?? null);
  const { failed } = useDeeperPages(more > 0 && last >= listed.length - 40);
  useSteadyScroll(scroller, { refs, lines, first: firstInSight?.index ?? 0 });

  const at = current === null ? -1 : refs.indexOf(current);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at + linesAbove(lines, at), { align: "auto" });
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
        {shown.map(({ key, index, start, size }) => {
          const row = listed[index];
          return (
            <div
              key={key}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {row === undefined ? (
                <Ghost />
              ) : "line" in row ? (
                <ProbableLineRow words={props.wordsOf(row.line)} below={row.below} />
              ) : (
                <BacklogRow
                  refOfItem={row.ref}
                  position={props.positionOf(row.ref, row.index)}
                  total={total}
                  current={row.ref === current}
                  isEntry={row.ref === entry}
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
