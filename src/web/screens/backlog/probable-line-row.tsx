import { memo, useEffect, useRef, useState } from "react";
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { attachClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";

/** Drawn between two items: all above it is probably done by then. What is dropped on it lands below the item above it. */
export const ProbableLineRow = memo(function ProbableLineRow({
  words,
  below,
}: {
  words: string;
  below: string;
}) {
  const line = useRef<HTMLDivElement>(null);
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    const element = line.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data["ref"] !== below,
      getData: ({ input }) =>
        attachClosestEdge({ ref: below }, { element, input, allowedEdges: ["bottom"] }),
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: () => setIsOver(false),
    });
  }, [below]);

  return (
    <div role="listitem" className="h-full">
      <div
        ref={line}
        role="separator"
        aria-label={words}
        data-probable-line
        className="hairline-b relative flex h-full items-center gap-2.5 bg-rail px-4 text-small text-quiet"
      >
        <span className="w-8 shrink-0 border-t border-line-strong max-sm:hidden" />
        <span className="min-w-0 truncate tabular-nums">{words}</span>
        <span className="min-w-4 flex-1 border-t border-line-strong" />
        {isOver && (
          <span className="pointer-events-none absolute inset-x-3 -top-px z-10 h-0.5 rounded-full bg-accent" />
        )}
      </div>
    </div>
  );
});
