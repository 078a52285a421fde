import type { BoardColumn } from "../../../domain/board.ts";
import { countInColumn } from "../../../domain/limit.ts";
import type { Item } from "../../../domain/item.ts";
import { tally } from "../../../domain/sprint.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import type { BoardState } from "./use-board.ts";

/** What a column is called, how much is in it and may be, and when an item enters and leaves. */
export function BoardColumnHead({
  column,
  items,
  board,
  shown,
}: {
  column: BoardColumn;
  items: readonly Item[];
  board: BoardState;
  /** On a narrow screen, where a row above names it: whether it is this one's turn. */
  shown: boolean;
}) {
  const { points } = tally(items);
  const { policy, wipLimit } = column;
  // What counts towards a limit is the team's whole work, also where the board shows a part of it.
  const taken = wipLimit === null ? 0 : countInColumn(board.columns, column, board.work);
  return (
    <div
      className={`flex min-w-0 flex-col border-l px-4 first:border-l-0 max-md:border-l-0 ${shown ? "" : "max-md:hidden"}`}
    >
      <h2 className="flex h-9 items-center gap-2 text-small font-semibold text-quiet max-md:hidden">
        <StateMark state={column.state} />
        <span className="truncate">{column.name}</span>
        <span className="shrink-0 font-normal tabular-nums">
          {wipLimit === null ? items.length : `${taken} of ${wipLimit}`}
        </span>
        {wipLimit !== null && taken >= wipLimit && <Full isOver={taken > wipLimit} />}
        {points > 0 && wipLimit === null && (
          <span className="ml-auto truncate font-normal text-faint">{points} points</span>
        )}
      </h2>
      {wipLimit !== null && (
        <p className="pt-2 pb-1 text-small text-quiet md:hidden">
          {taken} of at most {wipLimit}
          {taken >= wipLimit && (
            <>
              {" "}
              <Full isOver={taken > wipLimit} />
            </>
          )}
        </p>
      )}
      {policy && (
        <p
          tabIndex={policy.length > mostInSight ? 0 : undefined}
          className="max-h-18 overflow-y-auto pb-2 text-small wrap-anywhere whitespace-pre-line text-quiet max-md:pt-1"
        >
          {policy}
        </p>
      )}
    </div>
  );
}

/** More than this may have to be scrolled, which must be possible without a mouse. */
const mostInSight = 80;

function Full({ isOver }: { isOver: boolean }) {
  return <span className="shrink-0 font-semibold text-ink">{isOver ? "over" : "full"}</span>;
}
