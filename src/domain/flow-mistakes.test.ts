import { describe, expect, test } from "vitest";
import { usualColumns, usualFlow, type BoardColumn, type TeamFlow } from "./board.ts";
import { flowMistakes, isTimeZone } from "./flow-mistakes.ts";

const mistakes = (more: Partial<TeamFlow>) =>
  flowMistakes({ ...usualFlow, ...more }).map((each) => each.pointer);
const columns = (change: (all: BoardColumn[]) => BoardColumn[]) => ({
  columns: change(usualColumns.map((each) => ({ ...each }))),
});
const more = (name: string, state: BoardColumn["state"], wipLimit: number | null = null) => ({
  id: name,
  name,
  state,
  policy: "",
  wipLimit,
});

test("what holds until a team says otherwise is right", () => {
  expect(mistakes({})).toEqual([]);
  expect(mistakes(columns((all) => all))).toEqual([]);
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["America/Argentina/Buenos_Aires", true],
  ["Europe/Atlantis", false],
  ["+02:00", false],
  ["", false],
])("whether %j is a time zone: %s", (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
  expect(mistakes({ timeZone: name })).toEqual(expected ? [] : ["/timeZone"]);
});

test("work ends after it has begun", () => {
  expect(mistakes({ worksFrom: "09:00", worksTo: "09:00" })).toEqual(["/worksTo"]);
  expect(mistakes({ worksFrom: "22:00", worksTo: "06:00" })).toEqual(["/worksTo"]);
  expect(mistakes({ worksFrom: "08:30", worksTo: "17:00" })).toEqual([]);
});

describe("a board", () => {
  test.each(usualColumns.map((each, at) => [each.name, at]))(
    "without a column for what is %s is none",
    (_, at) => {
      expect(mistakes(columns((all) => all.toSpliced(at, 1)))).toEqual(["/columns"]);
    },
  );

  test("may part a state into several columns", () => {
    expect(mistakes(columns((all) => all.toSpliced(2, 0, more("Testing", "started", 2))))).toEqual(
      [],
    );
  });

  test("stands in the order of the work", () => {
    expect(mistakes(columns((all) => all.toSpliced(3, 0, more("Late", "started"))))).toEqual([
      "/columns/3/state",
    ]);
  });

  test("has one column for what is done, since that does not move again", () => {
    expect(mistakes(columns((all) => [...all, more("Deployed", "done")]))).toEqual([
      "/columns/4/state",
    ]);
  });

  test("does not call two columns the same", () => {
    expect(mistakes(columns((all) => all.toSpliced(1, 0, more(" to DO", "ready"))))).toEqual([
      "/columns/1/name",
    ]);
  });

  test("limits neither what is ready at first nor what is done", () => {
    const limited = columns((all) => all.map((each) => ({ ...each, wipLimit: 3 })));
    expect(mistakes(limited)).toEqual(["/columns/0/wipLimit", "/columns/3/wipLimit"]);
  });
});
