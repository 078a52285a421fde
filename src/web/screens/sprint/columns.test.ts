import { describe, expect, test } from "vitest";
import { usualColumns, type BoardColumn } from "../../../domain/board.ts";
import type { Item, State } from "../../../domain/item.ts";
import { cardBeside, columnBeside, fill } from "./columns.ts";

const item = (ref: string, state: State, more: Partial<Item> = {}) =>
  ({ ref, state, columnId: null, urgency: "standard", closedAt: null, ...more }) as Item;
const refs = (columns: readonly BoardColumn[], items: Item[]) =>
  fill(columns, items).map((each) => each.items.map(({ ref }) => ref));

const items = [
  item("A-1", "ready"),
  item("A-2", "ready"),
  item("A-3", "review"),
  item("A-4", "done", { closedAt: "2026-03-01T10:00:00.000Z" }),
  item("A-5", "done", { closedAt: "2026-03-02T10:00:00.000Z" }),
  item("A-6", "declined"),
];
const board = fill(usualColumns, items);

test("work stands in the column of its state, what was done last first", () => {
  expect(refs(usualColumns, items)).toEqual([["A-1", "A-2"], [], ["A-3"], ["A-5", "A-4"]]);
});

test("work stands in the column that it was moved to, of those of its state", () => {
  const testing: BoardColumn = {
    id: "t",
    name: "Testing",
    state: "started",
    policy: "",
    wipLimit: 2,
  };
  const columns = usualColumns.toSpliced(2, 0, testing);
  const started = [item("A-1", "started"), item("A-2", "started", { columnId: "t" })];
  expect(refs(columns, started)).toEqual([[], ["A-1"], ["A-2"], [], []]);
});

describe("arrows", () => {
  test("begin at the first card", () => {
    expect(cardBeside(board, null, "down")).toBe("A-1");
    expect(cardBeside(fill(usualColumns, []), null, "down")).toBeNull();
  });

  test("stay in the column up and down, and stop at its ends", () => {
    expect(cardBeside(board, "A-1", "down")).toBe("A-2");
    expect(cardBeside(board, "A-2", "down")).toBe("A-2");
    expect(cardBeside(board, "A-1", "up")).toBe("A-1");
  });

  test("pass over a column without cards, to the nearest row", () => {
    expect(cardBeside(board, "A-2", "right")).toBe("A-3");
    expect(cardBeside(board, "A-3", "left")).toBe("A-1");
    expect(cardBeside(board, "A-3", "right")).toBe("A-5");
    expect(cardBeside(board, "A-5", "right")).toBe("A-5");
  });
});

test("columns have neighbours, and ends", () => {
  expect(columnBeside(usualColumns, "ready", 1)?.id).toBe("started");
  expect(columnBeside(usualColumns, "ready", -1)).toBeNull();
  expect(columnBeside(usualColumns, "done", 1)).toBeNull();
  expect(columnBeside(usualColumns, "gone", 1)).toBeNull();
});
