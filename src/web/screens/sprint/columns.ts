import type { Item } from "../../../domain/item.ts";
import type { Progress } from "../../deeds/progress-item.ts";

export const columnStates = ["ready", "started", "review", "done"] as const;
export type ColumnState = (typeof columnStates)[number];
export type Columns = Record<ColumnState, Item[]>;

/** The items of a sprint by how far along they are, in rank order; what is done by when it was. */
export function columnsOf(items: readonly Item[]): Columns {
  const columns: Columns = { ready: [], started: [], review: [], done: [] };
  for (const item of items) {
    const column = columnStates.find((state) => state === item.state);
    if (column) columns[column].push(item);
  }
  columns.done.sort((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? 1 : -1));
  return columns;
}

/** Emergencies that are not over have the lane above everything else. */
export function isInLane(item: Item): boolean {
  return item.urgency === "expedite" && item.state !== "done";
}

/** The column beside; null at the ends. */
export function columnBeside(state: ColumnState, by: 1 | -1): ColumnState | null {
  return columnStates[columnStates.indexOf(state) + by] ?? null;
}

export function isOpenColumn(state: ColumnState): state is Progress {
  return state !== "done";
}

export type Direction = "up" | "down" | "left" | "right";

/** The card that an arrow leads to. Columns without cards are passed over. */
export function cardBeside(columns: Columns, ref: string | null, to: Direction): string | null {
  const lists = columnStates.map((state) => columns[state].map((item) => item.ref));
  const at = lists.findIndex((list) => ref !== null && list.includes(ref));
  if (at < 0 || ref === null) return lists.flat()[0] ?? null;
  const index = lists[at]?.indexOf(ref) ?? 0;
  if (to === "up" || to === "down") return lists[at]?.[index + (to === "up" ? -1 : 1)] ?? ref;
  const step = to === "left" ? -1 : 1;
  for (let next = at + step; next >= 0 && next < lists.length; next += step) {
    const list = lists[next] ?? [];
    if (list.length > 0) return list[Math.min(index, list.length - 1)] ?? ref;
  }
  return ref;
}
