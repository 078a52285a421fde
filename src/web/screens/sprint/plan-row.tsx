import { ArrowLeft, ArrowRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { againWords, type CarriedOver } from "../../../domain/carry-over.ts";
import { deferralWords } from "../../../domain/deferral.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { IconButton } from "../../parts/button.tsx";
import { ItemLine, Mark } from "../../parts/item-row.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { Deferral } from "./deferrals.ts";
import { useDraggable } from "./dragging.ts";
import type { Planning, Side } from "./use-planning.ts";

/** What an item has behind it, by its ref: the sprints that it was in, and those that passed it over. */
export interface PlanMarks {
  carried: ReadonlyMap<string, CarriedOver>;
  deferred: ReadonlyMap<string, Deferral>;
}

/** One item that could go in, or is in. */
export function PlanRow({
  refOfItem,
  side,
  sprint,
  planning,
  marks,
  current,
}: {
  refOfItem: string;
  side: Side;
  sprint: Sprint;
  planning: Planning;
  marks: PlanMarks;
  current: boolean;
}) {
  const item = useReplica((view) => view.item(refOfItem));
  const elsewhere = useReplica((view) => {
    const other = item?.sprintId && item.sprintId !== sprint.id ? item.sprintId : null;
    return view.sprints.find((each) => each.id === other)?.name ?? null;
  });
  const row = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLButtonElement>(null);
  const away = useDraggable(row, refOfItem, planning.mayPlan && elsewhere === null);
  const grabs = current && planning.grabsFocus && planning.side === side;

  useEffect(() => {
    if (grabs) line.current?.focus({ preventScroll: true });
  }, [grabs]);

  if (!item) return null;
  const to = side === "backlog" ? "sprint" : "backlog";
  const label =
    to === "sprint"
      ? `Take ${item.ref} into ${sprint.name}`
      : `Take ${item.ref} out of ${sprint.name}`;
  return (
    <div
      ref={row}
      role="listitem"
      className={`group hairline-b flex h-full items-center pr-2 -outline-offset-2 outline-accent hover:bg-hover has-[[data-line]:focus-visible]:bg-chosen has-[[data-line]:focus-visible]:outline-2 ${current && planning.side === side ? "bg-hover" : ""} ${away ? "opacity-50" : ""}`}
    >
      <button
        ref={line}
        type="button"
        data-line
        tabIndex={current ? 0 : -1}
        onFocus={() => planning.focused(side, refOfItem)}
        // By key it goes over; by pointer it only becomes the current one, since a slip would change the plan.
        onClick={(event) => event.detail === 0 && planning.toggle()}
        onDoubleClick={() => planning.open(refOfItem)}
        className="flex h-full min-w-0 flex-1 items-center gap-2.5 pl-4 text-left outline-none focus-visible:outline-none"
      >
        <ItemLine
          item={item}
          marks={
            <>
              <Behind item={item.ref} marks={marks} />
              {elsewhere && <Mark title={`In ${elsewhere}`}>{elsewhere}</Mark>}
              <span className="w-7 shrink-0 text-right text-small text-quiet">
                {item.points ?? ""}
              </span>
            </>
          }
        />
      </button>
      {planning.mayPlan && elsewhere === null ? (
        <IconButton
          label={label}
          tabIndex={-1}
          onClick={() => planning.move(refOfItem, to)}
          className={current ? "" : "opacity-60 group-hover:opacity-100"}
        >
          {to === "sprint" ? (
            <ArrowRight aria-hidden size={16} />
          ) : (
            <ArrowLeft aria-hidden size={16} />
          )}
        </IconButton>
      ) : (
        <span className="w-8 shrink-0" />
      )}
    </div>
  );
}

/** Short where there is little room; the whole of it for whoever points at it or has it read out. */
function Behind({ item, marks }: { item: string; marks: PlanMarks }) {
  const carried = marks.carried.get(item);
  const deferred = marks.deferred.get(item);
  const words = carried
    ? againWords(carried)
    : deferred && deferralWords(deferred.sprints, deferred.ageDays);
  if (!words) return null;
  const short = carried ? `again, ${carried.times}.` : `passed ${deferred?.sprints ?? 0}×`;
  return (
    <Mark title={words}>
      <span className="max-xl:sr-only">{words}</span>
      <span aria-hidden className="xl:hidden">
        {short}
      </span>
    </Mark>
  );
}
