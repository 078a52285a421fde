import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, cutText } from "./text.ts";

test.each([
  ["short enough", "abc", 3, "abc"],
  ["too long", "abcd", 3, "ab…"],
  ["cut in the middle of a character", "a🏮b", 3, "a…"],
])("a text that is %s", (_, text, longest, kept) => {
  expect(cutText(text, longest)).toBe(kept);
});

test("no text is ever longer than told, or ends in half a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
      const kept = cutText(cleanText(text), longest);
      expect(kept.length).toBeLessThanOrEqual(longest);
      expect(kept).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
