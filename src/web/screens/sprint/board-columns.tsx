import { useRef, type ReactNode } from "react";
import { tally } from "../../../domain/sprint.ts";
import { StateMark, stateTitles } from "../../parts/state-mark.tsx";
import { Card } from "./card.tsx";
import { columnStates, type Columns, type ColumnState } from "./columns.ts";
import { useDropPlace } from "./dragging.ts";
import type { BoardState } from "./use-board.ts";

/** The four columns; above them, only while there is an emergency, its lane. On a narrow screen the columns take turns. */
export function BoardColumns({
  lane,
  rest,
  narrow,
  board,
}: {
  lane: Columns;
  rest: Columns;
  narrow: ColumnState;
  board: BoardState;
}) {
  const hasLane = columnStates.some((state) => lane[state].length > 0);
  const first = columnStates.map((state) => [...lane[state], ...rest[state]][0]).find(Boolean);
  const tabStop = board.current ?? first?.ref ?? null;
  const cards = (columns: Columns, state: ColumnState) =>
    columns[state].map((item) => (
      <Card key={item.ref} item={item} board={board} tabStop={item.ref === tabStop} />
    ));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="grid shrink-0 grid-cols-4 border-b max-md:hidden">
        {columnStates.map((state) => (
          <ColumnHeading key={state} state={state} lane={lane} rest={rest} />
        ))}
      </div>
      {hasLane && (
        <section aria-label="Expedited" className="shrink-0 border-b bg-amber-wash">
          <h2 className="px-4 pt-1.5 text-small font-semibold text-amber-ink">Expedited</h2>
          <div className="grid max-h-60 grid-cols-4 overflow-y-auto max-md:grid-cols-1">
            {columnStates.map((state) => (
              <Column
                key={state}
                state={state}
                shown={state === narrow}
                name={`Expedited, ${stateTitles[state]}`}
              >
                {cards(lane, state)}
              </Column>
            ))}
          </div>
        </section>
      )}
      <div className="grid min-h-0 flex-1 grid-cols-4 max-md:grid-cols-1">
        {columnStates.map((state) => (
          <Column
            key={state}
            state={state}
            shown={state === narrow}
            name={stateTitles[state]}
            fills
          >
            {cards(rest, state)}
          </Column>
        ))}
      </div>
    </div>
  );
}

function ColumnHeading({
  state,
  lane,
  rest,
}: {
  state: ColumnState;
  lane: Columns;
  rest: Columns;
}) {
  const items = [...lane[state], ...rest[state]];
  const { points } = tally(items);
  return (
    <h2 className="flex h-9 items-center gap-2 border-l px-4 text-small font-semibold text-quiet first:border-l-0">
      <StateMark state={state} />
      <span>{stateTitles[state]}</span>
      <span className="font-normal">{items.length}</span>
      {points > 0 && (
        <span className="ml-auto truncate font-normal text-faint">{points} points</span>
      )}
    </h2>
  );
}

function Column({
  state,
  name,
  shown,
  fills = false,
  children,
}: {
  state: ColumnState;
  name: string;
  /** On a narrow screen: whether it is this one's turn. */
  shown: boolean;
  fills?: boolean;
  children: ReactNode[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const over = useDropPlace(place, state);
  return (
    <div
      ref={place}
      className={`min-w-0 border-l transition-colors first:border-l-0 max-md:border-l-0 ${over ? "bg-chosen" : ""} ${shown ? "" : "max-md:hidden"} ${fills ? "min-h-0 overflow-y-auto overscroll-contain" : ""}`}
    >
      {children.length > 0 ? (
        <ul aria-label={name} className={fills ? "" : "*:last:shadow-none"}>
          {children}
        </ul>
      ) : (
        fills && <p className="px-4 py-3 text-small text-faint">{empty[state]}</p>
      )}
    </div>
  );
}

const empty: Record<ColumnState, string> = {
  ready: "Everything has been started.",
  started: "Nobody works on anything.",
  review: "Nothing waits for a second look.",
  done: "Nothing is done yet.",
};
