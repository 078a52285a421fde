import fc from "fast-check";
import { expect, test } from "vitest";
import { isOneSlip, nearTerms, pairOverlap } from "./near-terms.ts";
import { synonymsOf } from "./synonyms.ts";

test.each([
  ["receive", "recieve", true],
  ["breakpoint", "brakpoint", true],
  ["print", "printt", true],
  ["stock", "stack", true],
  ["same", "same", true],
  ["order", "older", true],
  ["export", "import", false],
  ["abcd", "dcba", false],
])("%s and %s: one slip is %s", (one, other, isOne) => {
  expect(isOneSlip(one, other)).toBe(isOne);
  expect(isOneSlip(other, one)).toBe(isOne);
});

test("all pairs of letters are shared with oneself, none with a stranger", () => {
  expect(pairOverlap("attachment", "attachment")).toBe(1);
  expect(pairOverlap("attachment", "foo")).toBe(0);
  expect(pairOverlap("atachement", "attachment")).toBeGreaterThan(0.75);
});

const asked = ["preview", "invit", "delet", "atachement", "crash", "trail"];
const rare = (term: string): boolean => !["trial", "preview", "attachment"].includes(term);

test.each<[term: string, foundAs: string | null]>([
  ["preview", "preview"],
  ["preveiw", "preview"],
  ["invitat", "invit"],
  ["remov", "delet"],
  ["attachment", "atachement"],
  ["segfault", "crash"],
  ["crash", "crash"],
  ["voucher", null],
])("%s is found as %s", (term, foundAs) => {
  const found = nearTerms(asked, rare)(term).map(({ at }) => asked[at]);
  expect(found).toEqual(foundAs === null ? [] : [foundAs]);
});

test("two words that others write as well are no slips of each other", () => {
  expect(nearTerms(["stock"], () => false)("stack")).toEqual([]);
  expect(nearTerms(["stock"], (term) => term === "stack")("stack")).toHaveLength(1);
});

test("the word itself counts in full, another form less", () => {
  const near = nearTerms(asked, rare);
  expect(near("preview")).toEqual([{ at: 0, likeness: 1 }]);
  expect(near("preveiw")[0]?.likeness).toBeLessThan(1);
});

test("a synonym works both ways", () => {
  expect(synonymsOf("crash")).toContain("segfault");
  expect(synonymsOf("segfault")).toContain("crash");
  expect(synonymsOf("crash")).not.toContain("crash");
  expect(synonymsOf("zebra").size).toBe(0);
});

test("likeness is between nothing and all, whatever the words", () => {
  const word = fc.oneof(fc.string({ maxLength: 50 }), fc.stringMatching(/^[a-c]{4,8}$/));
  fc.assert(
    fc.property(fc.uniqueArray(word), word, (words, term) => {
      for (const { at, likeness } of nearTerms(words, () => true)(term)) {
        expect(words[at]).toBeDefined();
        expect(likeness).toBeGreaterThan(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }
    }),
  );
});
