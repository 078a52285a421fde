import { expect, test } from "vitest";
import { usualColumns, type BoardColumn } from "../../domain/board.ts";
import { columnWords, placeOfColumn, placeOfState } from "./progress-item.ts";

const testing: BoardColumn = {
  id: "t",
  name: "Testing",
  state: "started",
  policy: "",
  wipLimit: null,
};

test("a team's own column is named by its id, a usual one by its state", () => {
  expect(placeOfColumn(testing)).toEqual({ state: "started", columnId: "t", name: "Testing" });
  expect(usualColumns.map(placeOfColumn)).toEqual([
    { state: "ready", columnId: null, name: "to do" },
    placeOfState("started"),
    { state: "review", columnId: null, name: "in review" },
    null,
  ]);
});

test("what is done is no place to move to", () => {
  expect(placeOfColumn({ ...testing, state: "done" })).toBeNull();
});

test("a column is called in a sentence as the team calls it", () => {
  expect([...usualColumns, testing].map(columnWords)).toEqual([
    "to do",
    "in progress",
    "in review",
    "done",
    "Testing",
  ]);
});
