import { useVirtualizer } from "@tanstack/react-virtual";
import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Sprint } from "../../../domain/sprint.ts";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { useDeeperPages } from "../backlog/use-deeper-pages.ts";
import { useDropPlace } from "./dragging.ts";
import { PlanRow, type PlanMarks } from "./plan-row.tsx";
import type { Planning, Side } from "./use-planning.ts";

const rowHeight = 36;

/** One side of the plan. Only the rows in sight exist; the backlog's deeper pages come as they are scrolled to. */
export function PlanSide({
  side,
  sprint,
  planning,
  marks,
}: {
  side: Side;
  sprint: Sprint;
  planning: Planning;
  marks: PlanMarks;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLElement>(null);
  const refs = planning.refsOf[side];
  const { current } = planning.cursorOf[side];
  const over = useDropPlace(place, side);
  const next = useReplica((view) => view.backlog.next);
  const rows = useVirtualizer({
    count: refs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => refs[index] ?? index,
  });
  const shown = rows.getVirtualItems();
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= refs.length - 40;
  useDeeperPages(side === "backlog" && next !== null && isNearEnd);

  const at = current === null ? -1 : refs.indexOf(current);
  useEffect(() => {
    if (at >= 0 && planning.side === side) rows.scrollToIndex(at, { align: "auto" });
    // Only when the current row moves: scrolling away from it is allowed.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, at]);

  const hidden = planning.side === side ? "" : "max-md:hidden";
  return (
    <section
      ref={place}
      aria-label={side === "backlog" ? "Backlog" : sprint.name}
      className={`flex min-w-0 flex-1 flex-col transition-colors ${side === "sprint" ? "md:border-l" : ""} ${over ? "bg-chosen" : ""} ${hidden}`}
    >
      <div className="shrink-0 border-b px-4 py-1 max-md:hidden">
        <SectionHeading>
          {side === "backlog" ? "Backlog" : `In ${sprint.name}`}
          {side === "sprint" && <span className="ml-1.5 font-normal">{refs.length}</span>}
        </SectionHeading>
      </div>
      {side === "backlog" && (
        <label className="flex h-9 shrink-0 items-center gap-2 border-b px-4 text-quiet focus-within:bg-hover">
          <Search aria-hidden size={14} />
          <span className="sr-only">Filter the backlog</span>
          <input
            ref={planning.field}
            value={planning.text}
            onChange={(event) => planning.setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") planning.setText("");
              if (event.key === "Escape" || event.key === "ArrowDown" || event.key === "Enter") {
                event.preventDefault();
                event.currentTarget.blur();
                planning.turnTo("backlog");
              }
            }}
            placeholder="Filter by typing"
            className="min-w-0 flex-1 bg-transparent text-ink outline-none focus-visible:outline-none max-sm:text-large"
          />
        </label>
      )}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto md:overscroll-contain">
        {refs.length === 0 && <Nothing side={side} planning={planning} />}
        <div role="list" className="relative" style={{ height: rows.getTotalSize() }}>
          {shown.map((row) => (
            <div
              key={row.key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
            >
              <PlanRow
                refOfItem={refs[row.index] ?? ""}
                side={side}
                sprint={sprint}
                planning={planning}
                marks={marks}
                current={refs[row.index] === current}
              />
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

function Nothing({ side, planning }: { side: Side; planning: Planning }) {
  const words =
    side === "sprint"
      ? "Nothing is in it yet. Take items from the top of the backlog: drag them here, or press Enter on one."
      : planning.text
        ? "No item of the backlog fits."
        : "The backlog is empty, or all of it is in this sprint.";
  return <p className="max-w-sm px-4 py-4 text-quiet">{words}</p>;
}
