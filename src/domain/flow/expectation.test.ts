import fc from "fast-check";
import { expect, test } from "vitest";
import { dayCounts } from "./day-counts.ts";
import { expectationOf, howOftenMet, suggestedExpectation } from "./expectation.ts";

const twenty = dayCounts(Array.from({ length: 20 }, (_, at) => at + 1));
const nine = dayCounts([1, 2, 3, 4, 5, 6, 7, 8, 9]);

test("history suggests the whole days within which 85 % were done, and says from how many", () => {
  expect(suggestedExpectation(twenty)).toEqual({ percent: 85, days: 17, items: 20 });
  expect(suggestedExpectation(twenty, 50)).toEqual({ percent: 50, days: 10, items: 20 });
});

test("nine items suggest nothing, ten do", () => {
  expect(suggestedExpectation(nine)).toBeNull();
  expect(suggestedExpectation(dayCounts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toMatchObject({
    days: 9,
    items: 10,
  });
});

test("it is told how often an expectation was met", () => {
  expect(howOftenMet(twenty, 8)).toEqual({ met: 8, items: 20, percent: 40 });
  expect(howOftenMet(twenty, 100)).toEqual({ met: 20, items: 20, percent: 100 });
  expect(howOftenMet(dayCounts([]), 8)).toBeNull();
});

test("what the team agreed on holds, and what history suggests only until it has", () => {
  expect(expectationOf(twenty, { percent: 85, days: 8 })).toEqual({
    percent: 85,
    days: 8,
    from: "agreed",
  });
  expect(expectationOf(twenty, { percent: 70, days: null })).toEqual({
    percent: 70,
    days: 14,
    from: "history",
  });
  expect(expectationOf(nine, { percent: 85, days: null })).toBeNull();
  expect(expectationOf(nine, { percent: 85, days: 8 })).toMatchObject({ from: "agreed" });
});

test.each([
  [{ percent: 0, days: 8 }, "/expectation/percent"],
  [{ percent: 100, days: 8 }, "/expectation/percent"],
  [{ percent: Number.NaN, days: 8 }, "/expectation/percent"],
  [{ percent: 85, days: 0 }, "/expectation/days"],
  [{ percent: 85, days: 2.5 }, "/expectation/days"],
])("%j is refused, and says which field", (agreed, pointer) => {
  expect(() => expectationOf(twenty, agreed)).toThrow(expect.objectContaining({ pointer }));
});

test("a suggestion was met at least as often as it says, and one day fewer was not", () => {
  const days = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 10, maxLength: 200 });
  fc.assert(
    fc.property(days, (all) => {
      const history = dayCounts(all);
      const suggestion = suggestedExpectation(history);
      if (suggestion === null) throw new Error("Ten items suggest something.");
      expect(howOftenMet(history, suggestion.days)?.percent).toBeGreaterThanOrEqual(85);
      expect(howOftenMet(history, suggestion.days - 1)?.percent).toBeLessThan(85);
    }),
  );
});
