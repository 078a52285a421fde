import { describe, expect, test } from "vitest";
import type { Item, State } from "../../../domain/item.ts";
import { cardBeside, columnBeside, columnsOf, isInLane } from "./columns.ts";

const item = (ref: string, state: State, more: Partial<Item> = {}) =>
  ({ ref, state, urgency: "standard", closedAt: null, ...more }) as Item;

const board = columnsOf([
  item("A-1", "ready"),
  item("A-2", "ready"),
  item("A-3", "review"),
  item("A-4", "done", { closedAt: "2026-03-01T10:00:00.000Z" }),
  item("A-5", "done", { closedAt: "2026-03-02T10:00:00.000Z" }),
  item("A-6", "declined"),
]);

test("work stands in the column of its state, what was done last first", () => {
  expect(board.ready.map((each) => each.ref)).toEqual(["A-1", "A-2"]);
  expect(board.started).toEqual([]);
  expect(board.done.map((each) => each.ref)).toEqual(["A-5", "A-4"]);
});

describe("arrows", () => {
  test("begin at the first card", () => {
    expect(cardBeside(board, null, "down")).toBe("A-1");
    expect(cardBeside(columnsOf([]), null, "down")).toBeNull();
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
  expect(columnBeside("ready", 1)).toBe("started");
  expect(columnBeside("ready", -1)).toBeNull();
  expect(columnBeside("done", 1)).toBeNull();
});

test("an emergency has the lane until it is done", () => {
  expect(isInLane(item("A-1", "started", { urgency: "expedite" }))).toBe(true);
  expect(isInLane(item("A-1", "done", { urgency: "expedite" }))).toBe(false);
  expect(isInLane(item("A-1", "started"))).toBe(false);
});
