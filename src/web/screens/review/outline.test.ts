import { expect, test } from "vitest";
import type { ReviewCause } from "../../../domain/review.ts";
import { deeper, higher, lastUnder, outlineRows, roomFor, type Draft } from "./outline.ts";

function cause(id: string, parentId: string | null, place: number): ReviewCause {
  return {
    id,
    parentId,
    question: "happened",
    category: null,
    body: id,
    weight: "step",
    place,
    by: "person:1",
    byName: "Ada",
    at: "2026-03-02T10:00:00.000Z",
    actions: [],
  };
}

function draft(key: string, more: Partial<Draft> = {}): Draft {
  return {
    key,
    question: "happened",
    under: null,
    after: null,
    text: "",
    savedAs: null,
    isHere: false,
    ...more,
  };
}

const causes = [cause("a", null, 0), cause("a1", "a", 0), cause("a2", "a", 1), cause("b", null, 1)];
const read = (drafts: Draft[], of = causes) =>
  outlineRows(of, drafts, "happened").map(({ key, depth }) => `${"-".repeat(depth)}${key}`);
const row = (key: string, drafts: Draft[] = []) => {
  const rows = outlineRows(causes, drafts, "happened");
  const found = rows.find((each) => each.key === key);
  if (!found) throw new Error(`There is no line ${key}.`);
  return { rows, found };
};

test("answers stand in their order, each before what explains it", () => {
  expect(read([])).toEqual(["a", "-a1", "-a2", "b"]);
  expect(outlineRows(causes, [], "not-tested")).toEqual([]);
});

test("another answer stands beside the one that it follows, after what explains that one", () => {
  expect(read([draft("new", { after: "a" })])).toEqual(["a", "-a1", "-a2", "new", "b"]);
  expect(read([draft("new", { under: "a", after: "a1" })])).toEqual([
    "a",
    "-a1",
    "-new",
    "-a2",
    "b",
  ]);
  expect(read([draft("new")])).toEqual(["new", "a", "-a1", "-a2", "b"]);
});

test("a deeper why of what is still being written stands under it", () => {
  const drafts = [draft("new", { after: "b" }), draft("deep", { under: "new" })];
  expect(read(drafts)).toEqual(["a", "-a1", "-a2", "b", "new", "-deep"]);
});

test("what was saved is the same line as before, once the review has it", () => {
  const saved = draft("new", { after: "b", text: "c", savedAs: "c" });
  expect(read([saved])).toEqual(["a", "-a1", "-a2", "b", "new"]);
  const more = [...causes, cause("c", null, 2)];
  const rows = outlineRows(more, [saved], "happened");
  expect(rows.at(-1)).toMatchObject({ key: "new", cause: { id: "c" }, draft: null });
  expect(read([{ ...saved, isHere: true }])).toEqual(["a", "-a1", "-a2", "b"]);
});

test("a line becomes a deeper why of the one above it, and comes back", () => {
  const first = row("a");
  expect(deeper(first.rows, first.found)).toBeNull();
  expect(higher(first.rows, first.found)).toBeNull();
  const last = row("b");
  expect(deeper(last.rows, last.found)).toEqual({ under: "a", after: "a2" });
  const second = row("a2");
  expect(deeper(second.rows, second.found)).toEqual({ under: "a1", after: null });
  expect(higher(second.rows, second.found)).toEqual({ under: null, after: "a" });
  expect(lastUnder(last.rows, null)).toBe("b");
});

test.each([
  ["at the end nobody moves", [0, 1], 2, 2, {}],
  ["in a gap nobody moves", [0, 5], 1, 1, {}],
  [
    "between neighbours those behind move on, up to the first gap",
    [0, 1, 2, 9],
    1,
    1,
    { 1: 2, 2: 3 },
  ],
  ["at the top all move on", [0, 1], 0, 0, { 0: 1, 1: 2 }],
  ["those of one place are told apart", [0, 0, 0], 1, 1, { 1: 2, 2: 3 }],
  ["the first has the first place", [], 0, 0, {}],
])("%s", (_, places, before, place, pushed) => {
  const others = places.map((each, at) => ({ id: String(at), place: each }));
  const room = roomFor(others, before);
  expect(room.place).toBe(place);
  expect(Object.fromEntries(room.pushed.map((each) => [each.id, each.place]))).toEqual(pushed);
});
