import { describe, expect, test } from "vitest";
import { markedWords, wordsBeside } from "./marked-words.ts";

describe("matching words", () => {
  const marked = (text: string, words: string[]) =>
    markedWords(text, words)
      .map(({ text: piece, isMatch }) => (isMatch ? `[${piece}]` : piece))
      .join("");

  test.each([
    ["Voucher is rejected", ["rejected", "Voucher"], "[Voucher] is [rejected]"],
    ["OrderTotal.sum leaves them out", ["OrderTotal.sum"], "[OrderTotal.sum] leaves them out"],
    ["Checkout checks out", ["check"], "[Check]out [check]s out"],
    ["Nothing here", ["elsewhere"], "Nothing here"],
    ["Recheck", ["check"], "Recheck"],
    ["Für Größe (c++)", ["Größe", "c++"], "Für [Größe] ([c++])"],
    ["No words", [], "No words"],
  ])("in %j", (text, words, found) => expect(marked(text, words)).toBe(found));

  test("that a title does not show are named beside it", () => {
    expect(wordsBeside("Voucher is rejected", ["voucher", "SPRING10"])).toEqual(["SPRING10"]);
  });
});
