import type { ProbableLine } from "../../../domain/probable/probable-dates.ts";

export const rowHeight = 36;
export const lineHeight = 28;

/** A row of the list: an item with its index among the items, or a line between two of them. */
export type Row = { ref: string; index: number } | { line: ProbableLine; below: string };

/** The items in order, each line after the items that it tells of. `lines` stand from top to bottom. */
export function rowsOf(refs: readonly string[], lines: readonly ProbableLine[]): readonly Row[] {
  const rows: Row[] = [];
  let from = 0;
  for (const line of lines) {
    const until = Math.min(line.afterIndex, refs.length);
    pushItems(rows, refs, from, until);
    from = Math.max(from, until);
    const below = refs[until - 1];
    if (below !== undefined) rows.push({ line, below });
  }
  pushItems(rows, refs, from, refs.length);
  return rows;
}

function pushItems(rows: Row[], refs: readonly string[], from: number, until: number): void {
  for (let index = from; index < until; index += 1) rows.push({ ref: refs[index] ?? "", index });
}

/** How many lines stand above an item. */
export function linesAbove(lines: readonly ProbableLine[], index: number): number {
  return lines.filter(({ afterIndex }) => afterIndex <= index).length;
}
