import { describe, expect, test } from "vitest";
import { usualColumns, usualFlow, type TeamFlow } from "../../../domain/board.ts";
import {
  draftOf,
  mayBeLimited,
  newKindLimit,
  wishOf,
  withColumn,
  withColumnMoved,
} from "./teams-draft.ts";

const own: TeamFlow = {
  ...usualFlow,
  method: "kanban",
  expectation: { percent: 90, days: 7 },
  personLimit: 2,
  columns: usualColumns.map((each) => ({ ...each, id: `id of ${each.id}`, policy: "As agreed" })),
  kindLimits: [{ id: "limit", kinds: ["defect"], wipLimit: 2 }],
};
const names = (columns: { name: string }[]) => columns.map((each) => each.name);

test("what is not touched stays as it is", () => {
  expect(wishOf(draftOf(own))).toEqual(own);
  expect(wishOf(draftOf(usualFlow))).toEqual(usualFlow);
});

test("an empty number means that nothing was agreed", () => {
  const draft = { ...draftOf(own), days: "", personLimit: " " };
  expect(wishOf(draft)).toMatchObject({
    expectation: { percent: 90, days: null },
    personLimit: null,
  });
});

test("the usual board becomes one's own with its first change, and no column of it has an id yet", () => {
  const draft = draftOf(usualFlow);
  const [first, second, ...rest] = draft.columns;
  if (!first || !second) throw new Error("The usual board has columns.");
  const wish = wishOf({ ...draft, columns: [first, { ...second, wipLimit: "3" }, ...rest] });
  expect(wish.columns.map((each) => each.wipLimit)).toEqual([null, 3, null, null]);
  expect(wish.columns.every((each) => each.id === undefined)).toBe(true);
});

test("a board that is told as the usual one is the usual one again", () => {
  const draft = draftOf(own);
  const columns = draft.columns.map((each) => ({ ...each, policy: " " }));
  expect(wishOf({ ...draft, columns }).columns).toEqual([]);
});

describe("columns", () => {
  const { columns } = draftOf(own);

  test("are added behind those of their state", () => {
    const added = withColumn(columns, "started");
    expect(names(added)).toEqual(["To do", "In progress", "", "In review", "Done"]);
    expect(added[2]).toMatchObject({ id: undefined, state: "started" });
    const twice = withColumn(added, "started");
    expect(new Set(twice.map((each) => each.key)).size).toBe(6);
  });

  test("change places among those of their state, and stop at its ends", () => {
    const added = withColumn(columns, "started");
    const key = added[2]?.key ?? "";
    const up = withColumnMoved(added, key, -1);
    expect(names(up)).toEqual(["To do", "", "In progress", "In review", "Done"]);
    expect(withColumnMoved(up, key, -1)).toEqual(up);
    expect(withColumnMoved(added, key, 1)).toEqual(added);
    expect(withColumnMoved(added, "gone", 1)).toEqual(added);
  });

  test("are limited between the backlog and what is done", () => {
    expect(columns.map((each) => mayBeLimited(columns, each))).toEqual([false, true, true, false]);
  });
});

test("a new limit says what most teams want first, and is told apart from another", () => {
  const [one, other] = [newKindLimit(), newKindLimit()];
  expect(one).toMatchObject({ kinds: ["defect"], wipLimit: "2" });
  expect(one.key).not.toBe(other.key);
});
