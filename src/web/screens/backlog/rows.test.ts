import { expect, test } from "vitest";
import type { ProbableLine } from "../../../domain/probable/probable-dates.ts";
import { linesAbove, rowsOf } from "./rows.ts";

const line = (name: string, afterIndex: number): ProbableLine => ({
  teamId: null,
  name,
  endsOn: "2026-03-14",
  afterIndex,
});
const written = (refs: string[], lines: ProbableLine[]) =>
  rowsOf(refs, lines).map((row) =>
    "line" in row ? `${row.line.name} below ${row.below}` : row.ref,
  );

test("each line stands below the last item that it tells of", () => {
  expect(written(["A", "B", "C"], [line("7", 1), line("8", 3)])).toEqual([
    "A",
    "7 below A",
    "B",
    "C",
    "8 below C",
  ]);
});

test("lines of two teams at one place stand one below the other", () => {
  expect(written(["A", "B"], [line("7", 1), line("8", 1)])).toEqual([
    "A",
    "7 below A",
    "8 below A",
    "B",
  ]);
});

test("where items have gone since it was counted, a line stays within the list, and an empty list has none", () => {
  expect(written(["A"], [line("7", 5)])).toEqual(["A", "7 below A"]);
  expect(written([], [line("7", 5)])).toEqual([]);
});

test("without lines the list is the items", () => {
  expect(rowsOf(["A", "B"], [])).toEqual([
    { ref: "A", index: 0 },
    { ref: "B", index: 1 },
  ]);
});

test("the lines above an item are counted", () => {
  const lines = [line("7", 1), line("8", 3)];
  expect([0, 1, 2, 3].map((index) => linesAbove(lines, index))).toEqual([0, 1, 1, 2]);
  const rows = rowsOf(["A", "B", "C", "D"], lines);
  for (const [at, row] of rows.entries()) {
    if ("ref" in row) expect(at).toBe(row.index + linesAbove(lines, row.index));
  }
});
