import { describe, expect, test } from "vitest";
import { descriptionOfNote, noteItemBlockers, titleOfNote } from "./retrospective.ts";

test("a note becomes one item", () => {
  expect(noteItemBlockers({ became: null })).toEqual([]);
  expect(noteItemBlockers({ became: "SHOP-12" })).toEqual([
    {
      code: "note-is-an-item",
      message: "This note has become SHOP-12 already.",
      ref: "SHOP-12",
    },
  ]);
});

describe("the title of a note's item", () => {
  test.each([
    ["Test data", "Test data"],
    ["  \n Reset the test data\nevery night", "Reset the test data"],
    [`${"a".repeat(299)}b and more`, `${"a".repeat(299)}…`],
  ])("of %j is %j", (body, title) => {
    expect(titleOfNote(body)).toBe(title);
  });
});

test("its description holds the note, who wrote it, and the way back", () => {
  const note = { body: "Reset the test data\nevery night", byName: "Ben" };
  expect(descriptionOfNote(note, { id: "id-7", name: "Sprint [7]" }, "SHOP")).toBe(
    "> Reset the test data\n> every night\n\nBen, in [the retrospective of Sprint \\[7\\]](/SHOP/sprint/id-7/review)",
  );
});
