import { describe, expect, test } from "vitest";
import type { ToReview } from "../../../domain/owner-review.ts";
import { sampleItem } from "../../support/sample.ts";
import {
  answerWords,
  cadenceWords,
  outcomeWords,
  placeWords,
  questionWords,
  reasonWords,
} from "./review-words.ts";

const asks = (above: number | null, below: number | null): ToReview => ({
  item: sampleItem(12, { kind: "defect" }),
  reasons: ["new"],
  above: above ? sampleItem(above) : null,
  below: below ? sampleItem(below) : null,
});

test.each([
  [40, 41, "Is SHOP-12 more important than SHOP-40?", "between SHOP-40 and SHOP-41"],
  [40, null, "Is SHOP-12 more important than SHOP-40?", "below SHOP-40"],
  [null, 41, "No story ranks above SHOP-12. Is it less important than SHOP-41?", "above SHOP-41"],
  [null, null, "There is no story near SHOP-12 to compare it with.", "no story near it"],
])("between %s and %s: %s", (above, below, question, place) => {
  expect(questionWords(asks(above, below))).toBe(question);
  expect(placeWords(asks(above, below))).toBe(place);
});

describe("what was decided", () => {
  test.each([
    [{ decided: 0, stays: 0, raised: 0, lowered: 0 }, "nothing decided"],
    [{ decided: 1, stays: 1, raised: 0, lowered: 0 }, "1 decided: 1 stays"],
    [{ decided: 5, stays: 2, raised: 2, lowered: 1 }, "5 decided: 2 raised, 1 lowered, 2 stay"],
  ])("%o: %s", (review, words) => {
    expect(outcomeWords(review)).toBe(words);
  });

  test.each([
    ["raised", "SHOP-12 is more important than SHOP-40"],
    ["lowered", "SHOP-12 is less important than SHOP-40"],
    ["stays", "SHOP-12 stays where it was"],
  ] as const)("%s: %s", (decision, words) => {
    const answer = { at: 0, ref: "SHOP-12", decision, beside: "SHOP-40" };
    expect(answerWords({ ...answer, from: { at: "top" }, asked: asks(40, 41) })).toBe(words);
  });
});

test("a recurrence says what it was before", () => {
  expect(reasonWords("new", { recurrenceOf: "SHOP-3" })).toBe("new, seen before as SHOP-3");
  expect(reasonWords("new", { recurrenceOf: null })).toBe("new");
});

test.each([
  [1, "every day"],
  [3, "every 3 days"],
  [7, "every week"],
  [14, "every 2 weeks"],
])("%i days: %s", (days, words) => {
  expect(cadenceWords(days)).toBe(words);
});
