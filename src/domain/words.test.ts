import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsOf } from "./words.ts";

const terms = (text: string): string[] => wordsOf(text).map(({ term }) => term);

test.each<[sentence: string, text: string, terms: string]>([
  ["endings, case and stop words go", "The Pages are Crashing", "pag crash"],
  ["accents go, as half of us cannot type them", "Größe naïve café", "gross naiv caf"],
  ["what belongs to somebody is still that", "the user's carts", "user cart"],
  ["no word is made of what is denied", "doesn't don't can't", ""],
  ["a hyphen is one word and two", "e-mail time-out", "email mail timeout tim"],
  ["verbs with a particle are one word", "cannot log in, it timed out", "login timeout"],
  ["a particle elsewhere is none", "shown in the list", "show list"],
  ["camel case is kept whole and in parts", "OrderTotal", "ordertotal order total"],
  ["capitals before a word are a word", "PDFReader", "pdfreader pdf reader"],
  ["snake case as well", "order_id", "orderid order id"],
  [
    "a path is kept whole, without its line",
    "checkout/pay.ts:41:7",
    "checkout/pay.ts checkout pay",
  ],
  [
    "a dotted name ends in what it names",
    "com.shop.OrderTotal.shipping",
    "com.shop.ordertotal.shipping shop ordertotal order total ship",
  ],
  [
    "an address of the web loses its beginning",
    "https://www.example.com/cart",
    "example.com/cart exampl cart",
  ],
  ["a forgotten blank is no name", "failed.Then stopped", "failed.then fail stop"],
  ["a version is one word", "since v2.31.0", "v2.31.0"],
  [
    "what differs in every report is nothing",
    "at 2026-03-02T12:00:00.000Z in 0x7ffeefbff5c8 by 0f8fad5b-d9cb-469f-a165-70867728950e and 12:30:01",
    "",
  ],
  ["error codes stay", "ECONNREFUSED ORA-00942 FF01", "econnrefused ora00942 ora 00942 ff01"],
  ["where words are not parted, each two letters count", "日本語版", "日本 本語 語版"],
])("%s", (_sentence, text, expected) => {
  expect(terms(text).join(" ")).toBe(expected);
});

test("a word is told as it was written", () => {
  expect(wordsOf("Timed out in OrderTotal.").map(({ written }) => written)).toEqual([
    "Timed out",
    "OrderTotal",
    "Order",
    "Total",
  ]);
});

describe("what tells more weighs more", () => {
  const weightOf = (text: string): number => wordsOf(text)[0]?.weight ?? 0;

  test.each([
    ["NullPointerException", "exception"],
    ["ECONNREFUSED", "refused"],
    ["order_id", "order"],
    ["503", "30"],
    ["checkout", "30"],
  ])("%s beside %s", (more, less) => {
    expect(weightOf(more)).toBeGreaterThan(weightOf(less));
  });

  test("a part weighs less than the whole", () => {
    const [whole, part] = wordsOf("OrderTotal");
    expect(part?.weight).toBeLessThan(whole?.weight ?? 0);
  });
});

test("any text has words that are not empty and weigh something", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.stringMatching(/^[a-zA-Z0-9_.:/\\@#' -]{0,80}$/),
  );
  fc.assert(
    fc.property(text, (any) => {
      for (const { term, written, weight } of wordsOf(any)) {
        expect(term).not.toBe("");
        expect(written).not.toBe("");
        expect(weight).toBeGreaterThan(0);
      }
    }),
  );
});

test("a text is read the same the second time, also after many others", () => {
  const before = wordsOf("OrderTotal.shipping of order_id");
  for (let at = 0; at < 25_000; at += 1) wordsOf(`word${at}`);
  expect(wordsOf("OrderTotal.shipping of order_id")).toEqual(before);
});
