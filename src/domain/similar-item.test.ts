import { describe, expect, test } from "vitest";
import type { Item } from "./item.ts";
import { itemsWorthShowing } from "./similar-item.ts";

const item = (ref: string, but: Partial<Item> = {}) =>
  ({ ref, title: `Title of ${ref}`, kind: "defect", duplicateOf: null, ...but }) as Item;
const suggested = (ref: string, likeness: number, words = ["checkout", "slow"]) => ({
  ref,
  likeness,
  words,
  score: likeness,
});
const asked = { ref: "SHOP-9", kind: "defect" as const, recurrenceOf: null };

function shown(
  suggestions: ReturnType<typeof suggested>[],
  items: Item[],
  whose: Parameters<typeof itemsWorthShowing>[0] = asked,
) {
  const known = new Map(items.map((each) => [each.ref, each]));
  return itemsWorthShowing(whose, suggestions, known);
}

describe("worth showing is", () => {
  test("what resembles, most similar first, with the words that match", () => {
    const found = shown(
      [suggested("SHOP-1", 0.8), suggested("SHOP-2", 0.5)],
      [item("SHOP-1"), item("SHOP-2")],
    );
    expect(found).toMatchObject([
      { ref: "SHOP-1", likeness: 0.8, words: ["checkout", "slow"], through: null },
      { ref: "SHOP-2" },
    ]);
  });

  test("the original of a duplicate that resembles, once, and through which it was found", () => {
    const copies = [
      item("SHOP-2", { duplicateOf: "SHOP-1" }),
      item("SHOP-3", { duplicateOf: "SHOP-1" }),
    ];
    const found = shown(
      [suggested("SHOP-2", 0.8), suggested("SHOP-3", 0.7), suggested("SHOP-1", 0.6)],
      [item("SHOP-1"), ...copies],
    );
    expect(found).toMatchObject([
      { ref: "SHOP-1", likeness: 0.8, through: { ref: "SHOP-2", title: "Title of SHOP-2" } },
    ]);
  });

  test("the same text, however short it is", () => {
    expect(shown([suggested("SHOP-1", 1, ["oops"])], [item("SHOP-1")])).toHaveLength(1);
  });

  test("planned work only when it resembles much", () => {
    const story = item("SHOP-1", { kind: "story" });
    expect(shown([suggested("SHOP-1", 0.4)], [story])).toEqual([]);
    expect(shown([suggested("SHOP-1", 0.6)], [story])).toHaveLength(1);
  });
});

describe("not worth showing is", () => {
  test.each([
    ["a likeness by one word", [suggested("SHOP-1", 0.9, ["checkout"])], item("SHOP-1")],
    ["a faint likeness", [suggested("SHOP-1", 0.2)], item("SHOP-1")],
    ["what is found and not there", [suggested("SHOP-5", 0.9)], item("SHOP-1")],
    [
      "itself, by way of its own duplicate",
      [suggested("SHOP-1", 0.9)],
      item("SHOP-1", { duplicateOf: "SHOP-9" }),
    ],
  ])("%s", (_sentence, suggestions, candidate) => {
    expect(shown(suggestions, [candidate, item("SHOP-9")])).toEqual([]);
  });

  test("what is far behind the best", () => {
    const found = shown(
      [suggested("SHOP-1", 0.9), suggested("SHOP-2", 0.3)],
      [item("SHOP-1"), item("SHOP-2")],
    );
    expect(found.map(({ ref }) => ref)).toEqual(["SHOP-1"]);
  });

  test("the ancestor of a recurrence, which is named already", () => {
    const again = { ...asked, recurrenceOf: "SHOP-1" };
    expect(shown([suggested("SHOP-1", 0.9)], [item("SHOP-1")], again)).toEqual([]);
  });

  test("more than ten", () => {
    const many = Array.from({ length: 20 }, (_, at) => `SHOP-${at + 20}`);
    const found = shown(
      many.map((ref) => suggested(ref, 0.9)),
      many.map((ref) => item(ref)),
    );
    expect(found).toHaveLength(10);
  });
});
