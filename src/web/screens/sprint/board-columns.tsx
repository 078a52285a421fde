import { useRef, type CSSProperties, type ReactNode } from "react";
import {
  isInLane,
  type BoardColumn,
  type BoardState as ColumnState,
} from "../../../domain/board.ts";
import type { Item } from "../../../domain/item.ts";
import { BoardColumnHead } from "./board-column-head.tsx";
import { Card } from "./card.tsx";
import { fill, type FilledColumn } from "./columns.ts";
import { useDropPlace } from "./dragging.ts";
import type { BoardState } from "./use-board.ts";

/** The columns; above them, only while there is an emergency, its lane. On a narrow screen the columns take turns. */
export function BoardColumns({
  items,
  narrow,
  board,
  more,
}: {
  items: readonly Item[];
  /** The id of the column whose turn it is. */
  narrow: string;
  board: BoardState;
  /** Said beneath what is ready, where more is than the board shows. */
  more?: ReactNode;
}) {
  const { columns } = board;
  const lane = fill(columns, items.filter(isInLane));
  const rest = fill(
    columns,
    items.filter((item) => !isInLane(item)),
  );
  const hasLane = lane.some((each) => each.items.length > 0);
  const first = lane.flatMap((each, at) => [...each.items, ...(rest[at]?.items ?? [])])[0];
  const tabStop = board.current ?? first?.ref ?? null;
  const cards = ({ items: stand }: FilledColumn) =>
    stand.map((item) => (
      <Card key={item.ref} item={item} board={board} tabStop={item.ref === tabStop} />
    ));
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-x-auto" style={sized(columns.length)}>
      <div className={`grid shrink-0 border-b ${across}`}>
        {columns.map((column, at) => (
          <BoardColumnHead
            key={column.id}
            column={column}
            items={[...(lane[at]?.items ?? []), ...(rest[at]?.items ?? [])]}
            board={board}
            shown={column.id === narrow}
          />
        ))}
      </div>
      {hasLane && (
        <section aria-label="Expedited" className={`shrink-0 border-b bg-amber-wash ${wide}`}>
          <h2 className="px-4 pt-1.5 text-small font-semibold text-amber-ink">Expedited</h2>
          <div className={`grid max-h-60 overflow-y-auto ${across}`}>
            {lane.map((each) => (
              <Column
                key={each.column.id}
                column={each.column}
                board={board}
                shown={each.column.id === narrow}
                name={`Expedited, ${each.column.name}`}
              >
                {cards(each)}
              </Column>
            ))}
          </div>
        </section>
      )}
      <div className={`grid min-h-0 flex-1 ${across}`}>
        {rest.map((each, at) => (
          <Column
            key={each.column.id}
            column={each.column}
            board={board}
            shown={each.column.id === narrow}
            name={each.column.name}
            fills
            below={at === 0 ? more : null}
          >
            {cards(each)}
          </Column>
        ))}
      </div>
    </div>
  );
}

/** Each column keeps a width in which a title can be read; where they are many, the board is pushed sideways. */
const wide = "md:min-w-[calc(var(--columns)*11rem)]";
const across = `${wide} max-md:grid-cols-1 md:grid-cols-[repeat(var(--columns),minmax(0,1fr))]`;

function sized(columns: number): CSSProperties {
  return { "--columns": columns } as CSSProperties;
}

function Column({
  column,
  board,
  name,
  shown,
  fills = false,
  below,
  children,
}: {
  column: BoardColumn;
  board: BoardState;
  name: string;
  /** On a narrow screen: whether it is this one's turn. */
  shown: boolean;
  fills?: boolean;
  below?: ReactNode;
  children: ReactNode[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const over = useDropPlace(place, column.id);
  const { id: columnId, state } = column;
  const inTheWay = over === null ? [] : board.blockers(over, { state, columnId });
  return (
    <div
      ref={place}
      className={`relative min-w-0 border-l transition-colors first:border-l-0 max-md:border-l-0 ${over === null ? "" : inTheWay.length > 0 ? "bg-hover" : "bg-chosen"} ${shown ? "" : "max-md:hidden"} ${fills ? "min-h-0 overflow-y-auto overscroll-contain" : ""}`}
    >
      {inTheWay.length > 0 && (
        <p className="pointer-events-none absolute inset-x-2 top-2 z-10 rounded-base bg-ink px-2 py-1 text-small text-ground">
          {inTheWay[0]?.message}
        </p>
      )}
      {children.length > 0 ? (
        <ul aria-label={name} className={fills ? "" : "*:last:shadow-none"}>
          {children}
        </ul>
      ) : (
        fills && <p className="px-4 py-3 text-small text-faint">{empty[state]}</p>
      )}
      {below}
    </div>
  );
}

const empty: Record<ColumnState, string> = {
  ready: "Everything has been started.",
  started: "Nobody works on anything.",
  review: "Nothing waits for a second look.",
  done: "Nothing is done yet.",
};
