import { expect, test } from "vitest";
import { z } from "zod";
import { problemOf } from "./problem.ts";
import { decodeCursor, encodeCursor, pageFrom, pageOfList } from "./page.ts";

const letters = ["c", "a", "e", "b", "d"];
const itself = (letter: string) => letter;

test("pages of a list hold every row once, in order", () => {
  const first = pageOfList(letters, { limit: 2 }, itself);
  expect(first.items).toEqual(["a", "b"]);
  const second = pageOfList(letters, { limit: 2, cursor: first.next ?? "" }, itself);
  expect(second.items).toEqual(["c", "d"]);
  const last = pageOfList(letters, { limit: 2, cursor: second.next ?? "" }, itself);
  expect(last).toEqual({ items: ["e"], next: null });
});

test("a row that left between two pages takes no other with it", () => {
  const { next } = pageOfList(letters, { limit: 2 }, itself);
  const rest = letters.filter((letter) => letter !== "b");
  expect(pageOfList(rest, { limit: 2, cursor: next ?? "" }, itself).items).toEqual(["c", "d"]);
});

test("a list that ends with the page has no next one", () => {
  expect(pageFrom(["a", "b"], 2, itself).next).toBeNull();
  expect(pageFrom(["a", "b", "c"], 2, itself).next).not.toBeNull();
  expect(pageFrom([], 2, itself)).toEqual({ items: [], next: null });
});

test("a cursor comes back as it was given", () => {
  const place = { rank: "a0ö/+", number: 12 };
  const shape = z.strictObject({ rank: z.string(), number: z.int() });
  expect(decodeCursor(encodeCursor(place), shape)).toEqual(place);
  expect(decodeCursor(undefined, shape)).toBeNull();
});

test.each(["", "x", "bm90IGpzb24", encodeCursor({ rank: 1 }), encodeCursor(null), "💡", "%00"])(
  "the cursor %j is refused, naming the parameter",
  (cursor) => {
    const shape = z.strictObject({ rank: z.string() });
    try {
      decodeCursor(cursor, shape);
      expect.unreachable();
    } catch (error) {
      expect(problemOf(error, "1")).toMatchObject({
        status: 422,
        errors: [{ in: "query", pointer: "/cursor" }],
      });
    }
  },
);
