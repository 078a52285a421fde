import { Link } from "@tanstack/react-router";
import { memo, useEffect, useRef, useState, type RefObject } from "react";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  extractClosestEdge,
  type Edge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { ItemLine } from "../../parts/item-row.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { RowMarks } from "./row-marks.tsx";

export interface RowProps {
  refOfItem: string;
  /** Its place in the whole backlog, counted from 1. */
  position: number;
  total: number;
  current: boolean;
  /** The one row that Tab leads to. */
  isEntry: boolean;
  /** Takes the focus when it becomes the current one. */
  grabsFocus: boolean;
  mayRank: boolean;
  onCurrent: (ref: string) => void;
}

/** One line of the backlog: leads to its item, and is dragged to its place by whoever ranks. */
export const BacklogRow = memo(function BacklogRow(props: RowProps) {
  const { refOfItem, position, total, current, isEntry, grabsFocus, mayRank, onCurrent } = props;
  const item = useReplica((view) => view.item(refOfItem));
  const product = useReplica((view) => view.product.key);
  const row = useRef<HTMLAnchorElement>(null);
  const edge = useDragging(row, refOfItem, mayRank);

  useEffect(() => {
    if (current && grabsFocus && !isBusyElsewhere()) row.current?.focus({ preventScroll: true });
  }, [current, grabsFocus]);

  if (!item) return null;
  return (
    <div role="listitem" aria-setsize={total} aria-posinset={position} className="relative h-full">
      <Link
        ref={row}
        to="/$product/items/$ref"
        params={{ product, ref: item.ref }}
        preload={false}
        draggable={mayRank}
        tabIndex={isEntry ? 0 : -1}
        onFocus={() => onCurrent(item.ref)}
        className={`hairline-b flex h-full items-center gap-2.5 px-4 outline-none hover:bg-hover focus-visible:bg-chosen focus-visible:outline-2 focus-visible:-outline-offset-2 ${current && grabsFocus ? "bg-hover" : ""}`}
      >
        <span className="w-8 shrink-0 text-right text-small text-faint tabular-nums max-sm:hidden">
          {position}
        </span>
        <ItemLine item={item} marks={<RowMarks item={item} />} />
      </Link>
      {edge && (
        <span
          aria-hidden
          className={`pointer-events-none absolute inset-x-3 z-10 h-0.5 rounded-full bg-accent ${edge === "top" ? "-top-px" : "-bottom-px"}`}
        />
      )}
    </div>
  );
});

/** Whoever is typing is not interrupted by a row that comes into sight. */
function isBusyElsewhere(): boolean {
  const taken = "input, textarea, select, [role=dialog] *";
  return document.activeElement?.matches(taken) ?? false;
}

function useDragging(
  row: RefObject<HTMLAnchorElement | null>,
  ref: string,
  mayRank: boolean,
): Edge | null {
  const [edge, setEdge] = useState<Edge | null>(null);
  useEffect(() => {
    const element = row.current;
    if (!element || !mayRank) return;
    return combine(
      draggable({ element, getInitialData: () => ({ ref }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data["ref"] !== ref,
        getData: ({ input }) =>
          attachClosestEdge({ ref }, { element, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [row, ref, mayRank]);
  return edge;
}
