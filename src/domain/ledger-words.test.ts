import { describe, expect, test } from "vitest";
import { nothingPaid } from "./interrupts-price.ts";
import { changeWords, entrySentence, priceSentence } from "./ledger-words.ts";

const told = { ref: "SHOP-12", sprint: "Sprint 4", pushed: [], pushedCount: 0 };

describe("what happened", () => {
  test.each([
    [
      { ...told, kind: "expedited", pushed: ["SHOP-3"], pushedCount: 1 },
      "SHOP-12 was expedited into Sprint 4 and pushed SHOP-3 out.",
    ],
    [
      { ...told, kind: "expedited", pushed: ["SHOP-3", "SHOP-7"], pushedCount: 2 },
      "SHOP-12 was expedited into Sprint 4 and pushed SHOP-3 and SHOP-7 out.",
    ],
    [{ ...told, kind: "expedited", sprint: null }, "SHOP-12 was expedited."],
    [{ ...told, kind: "added" }, "SHOP-12 was taken into Sprint 4 while it ran."],
    [
      { ...told, kind: "ranked", pushed: ["SHOP-3"], pushedCount: 1 },
      "SHOP-12 was ranked above the story SHOP-3.",
    ],
    [
      { ...told, kind: "ranked", pushed: ["SHOP-3", "SHOP-4"], pushedCount: 14 },
      "SHOP-12 was ranked above 14 stories, SHOP-3 the first of them.",
    ],
    [
      { ...told, kind: "ranked", pushed: ["SHOP-3"], pushedCount: 1000 },
      "SHOP-12 was ranked above 1,000 or more stories, SHOP-3 the first of them.",
    ],
  ] as const)("%o", (entry, sentence) => {
    expect(entrySentence({ ...entry, pushed: [...entry.pushed] })).toBe(sentence);
  });

  test("many that were pushed out are not all named", () => {
    const pushed = ["1", "2", "3", "4", "5", "6", "7"].map((each) => `SHOP-${each}`);
    expect(entrySentence({ ...told, kind: "expedited", pushed, pushedCount: 7 })).toBe(
      "SHOP-12 was expedited into Sprint 4 and pushed SHOP-1, SHOP-2, SHOP-3, SHOP-4 and 3 more out.",
    );
  });
});

describe("what a forecast has become", () => {
  const points = (low: number, high: number) => ({ low, high, words: "" });
  const day = (words: string) => ({ ref: "SHOP-40", by: null, words });
  test.each([
    [points(55, 60), points(50, 55), "55 to 60 points before, 50 to 55 points after"],
    [points(60, 60), points(60, 60), "still 60 points"],
    [
      day("by 2026-03-13"),
      day("by 2026-03-27"),
      "SHOP-40 by 2026-03-13 before, by 2026-03-27 after",
    ],
    [day("by 2026-03-13"), day("by 2026-03-13"), "SHOP-40 still by 2026-03-13"],
    [null, points(50, 55), null],
    [points(55, 60), day("by 2026-03-13"), null],
  ])("%o and %o: %s", (before, after, words) => {
    expect(changeWords(before, after)).toBe(words);
  });
});

describe("the price of a sprint in words", () => {
  test.each([
    [nothingPaid, "No emergency and no addition."],
    [
      {
        ...nothingPaid,
        emergencies: 2,
        additions: 1,
        pushedOut: 3,
        pushedStories: 2,
        pushedPoints: 13,
        before: { low: 55, high: 60, words: "" },
        after: { low: 50, high: 55, words: "" },
      },
      "2 emergencies and 1 addition pushed 3 items out of the sprint, 2 stories of 13 points among them. Forecast: 55 to 60 points before, 50 to 55 points after.",
    ],
    [{ ...nothingPaid, additions: 2 }, "2 additions pushed nothing out."],
    [
      { ...nothingPaid, emergencies: 1, pushedOut: 1 },
      "1 emergency pushed 1 item out of the sprint.",
    ],
    [
      { ...nothingPaid, rankings: 1, passed: 14 },
      "No emergency and no addition. 1 production item was ranked above 14 stories.",
    ],
  ])("%o", (price, words) => {
    expect(priceSentence(price)).toBe(words);
  });
});
