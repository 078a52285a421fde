import { expect, test } from "vitest";
import {
  columnOf,
  columnsOf,
  isInLane,
  usualColumns,
  usualFlow,
  type BoardColumn,
} from "./board.ts";
import { states, type State } from "./item.ts";

const column = (id: string, state: BoardColumn["state"]): BoardColumn => ({
  id,
  name: id,
  state,
  policy: "",
  wipLimit: null,
});
const board = [
  column("todo", "ready"),
  column("coding", "started"),
  column("testing", "started"),
  column("review", "review"),
  column("done", "done"),
];

test("a team that has not made its own board has a column for each state of open work, and one for what is done", () => {
  expect(columnsOf(usualFlow)).toBe(usualColumns);
  expect(columnsOf({ columns: board })).toBe(board);
  expect(usualColumns.map((each) => each.state)).toEqual(["ready", "started", "review", "done"]);
});

test.each<[State, string | null, string | null]>([
  ["started", "testing", "testing"],
  ["started", null, "coding"],
  ["started", "gone", "coding"],
  ["review", "testing", "review"],
  ["done", "testing", "done"],
  ["untriaged", "todo", null],
  ["declined", null, null],
])("what is %s and names the column %s stands in %s", (state, columnId, expected) => {
  expect(columnOf(board, { state, columnId })?.id ?? null).toBe(expected);
});

test("on the usual board, whatever is on a board stands in the column of its state", () => {
  for (const state of states) {
    const at = columnOf(usualColumns, { state, columnId: "coding" });
    expect(at === null || at.state === state).toBe(true);
  }
});

test("an emergency has the lane until it is done", () => {
  expect(isInLane({ urgency: "expedite", state: "started" })).toBe(true);
  expect(isInLane({ urgency: "expedite", state: "done" })).toBe(false);
  expect(isInLane({ urgency: "standard", state: "started" })).toBe(false);
});
