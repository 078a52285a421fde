import { columnOf, columnsOf, usualColumns, type BoardColumn } from "../../domain/board.ts";
import type { Item, State } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import { stateTitles } from "../parts/state-mark.tsx";
import type { Replica, View } from "../replica/replica.ts";
import type { OverLimit } from "./limits.ts";
import { perform } from "./perform.ts";

/** Where open, triaged work can stand. */
export type Progress = Extract<State, "ready" | "started" | "review">;

/** A column of its team's board, or the first of a state. */
export interface Place {
  state: Progress;
  columnId: string | null;
  /** As it is called in a sentence. */
  name: string;
}

export async function progressItem(
  replica: Replica,
  item: Item,
  { to, quiet, override, limited }: { to: Place; quiet?: boolean } & OverLimit,
): Promise<boolean> {
  const { state, columnId } = to;
  const from = placeBefore(replica.view(), item);
  const where = columnId === null ? { state } : { columnId };
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, state, columnId }),
    send: () => request<Item>("POST", `/items/${item.ref}/progress`, { ...where, override }),
    ...(quiet ? {} : { said: `${item.ref} moved to ${to.name}` }),
    refused: `${item.ref} stays where it was`,
    limited,
    ...(from
      ? {
          undo: () =>
            void progressItem(replica, { ...item, state, columnId }, { to: from, quiet: true }),
        }
      : {}),
  });
}

export function isProgress(state: State): state is Progress {
  return state === "ready" || state === "started" || state === "review";
}

export function placeOfState(state: Progress): Place {
  return { state, columnId: null, name: stateTitles[state].toLowerCase() };
}

/** Null for what is done: that is called so, not moved there. */
export function placeOfColumn(column: BoardColumn): Place | null {
  const { state, id: columnId } = column;
  if (!isProgress(state)) return null;
  return isUsual(column) ? placeOfState(state) : { state, columnId, name: column.name };
}

/** As a column is called in a sentence: "in review", "Testing". */
export function columnWords(column: BoardColumn): string {
  return isUsual(column) ? column.name.toLowerCase() : column.name;
}

function isUsual(column: BoardColumn): boolean {
  return usualColumns.some((each) => each.id === column.id);
}

function placeBefore({ teams }: Pick<View, "teams">, item: Item): Place | null {
  const team = teams.find((each) => each.id === item.teamId);
  const column = columnOf(team ? columnsOf(team.flow) : usualColumns, item);
  return column && placeOfColumn(column);
}
