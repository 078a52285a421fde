import { columnOf, type BoardColumn } from "../../../domain/board.ts";
import type { Item } from "../../../domain/item.ts";

/** A column and what stands in it. */
export interface FilledColumn {
  column: BoardColumn;
  items: Item[];
}

/** Items by the column that they stand in, in rank order; what is done by when it was. */
export function fill(columns: readonly BoardColumn[], items: readonly Item[]): FilledColumn[] {
  const filled = columns.map((column) => ({ column, items: [] as Item[] }));
  for (const item of items) {
    const stands = columnOf(columns, item);
    filled.find(({ column }) => column === stands)?.items.push(item);
  }
  for (const each of filled) {
    if (each.column.state === "done") each.items.sort(lastDoneFirst);
  }
  return filled;
}

/** The column beside; null at the ends. */
export function columnBeside(
  columns: readonly BoardColumn[],
  id: string,
  by: 1 | -1,
): BoardColumn | null {
  const at = columns.findIndex((each) => each.id === id);
  return at < 0 ? null : (columns[at + by] ?? null);
}

export type Direction = "up" | "down" | "left" | "right";

/** The card that an arrow leads to. Columns without cards are passed over. */
export function cardBeside(
  filled: readonly FilledColumn[],
  ref: string | null,
  to: Direction,
): string | null {
  const lists = filled.map(({ items }) => items.map((item) => item.ref));
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

function lastDoneFirst(a: Item, b: Item): number {
  return (a.closedAt ?? "") < (b.closedAt ?? "") ? 1 : -1;
}
