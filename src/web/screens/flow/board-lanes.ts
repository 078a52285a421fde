import type { Ageing, StateInProgress } from "../../../domain/flow/ageing.ts";
import { columnsOf, usualColumns, type BoardColumn } from "../../../domain/board.ts";
import { itemRef } from "../../../domain/item.ts";
import type { View } from "../../replica/replica.ts";

/** A column of the board with what is in it, from left to right. */
export interface Lane {
  id: string;
  name: string;
  state: StateInProgress;
  items: readonly Ageing[];
}

/** The columns in progress: of the team that is looked at, of the only one there is, or the usual ones. */
export function columnsInProgress(view: View, teamId: string | undefined): readonly BoardColumn[] {
  const { teams } = view;
  const only = teams.length === 1 ? teams[0] : undefined;
  const team = teamId === undefined ? only : teams.find(({ id }) => id === teamId);
  const columns = team ? columnsOf(team.flow) : usualColumns;
  return columns.filter(({ state }) => state === "started" || state === "review");
}

/** Each item in the column that it stands in; where that is not known, or is one of another state, in the first of its state. */
export function lanesOf(
  view: View,
  columns: readonly BoardColumn[],
  items: readonly Ageing[],
): Lane[] {
  const columnOf = ({ number, state }: Ageing) => {
    const ofState = columns.filter((each) => each.state === state);
    const known = view.item(itemRef(view.product.key, number))?.columnId;
    return ofState.find(({ id }) => id === known) ?? ofState[0];
  };
  return columns.map(({ id, name, state }) => ({
    id,
    name,
    state: state === "review" ? "review" : "started",
    items: items.filter((item) => columnOf(item)?.id === id),
  }));
}
