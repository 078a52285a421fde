import fc from "fast-check";
import { expect, test } from "vitest";
import { searchTerms } from "./search-terms.ts";

const of = (title: string, body = ""): string[] => searchTerms({ ref: "SHOP-1", title, body });

test("the words as a database keeps them, and their stems", () => {
  expect(of("Pages crashing")).toEqual(expect.arrayContaining(["crashing", "crash", "pages"]));
});

test("what is joined here is parted there", () => {
  expect(of("order_id fails at sign-in")).toEqual(
    expect.arrayContaining(["order", "orderid", "sign-in", "signin", "sign"]),
  );
  expect(of("I cannot log in")).toEqual(["log", "login"]);
});

test("accents stay, as the 'simple' configuration keeps them", () => {
  expect(of("Größe fehlt")).toContain("größe");
});

test("the title comes before the body, and a path is among the first", () => {
  const found = of("Voucher is rejected", "Nobody knows. Thrown in checkout/pay.ts by somebody.");
  expect(found[0]).toBe("voucher");
  expect(found.indexOf("checkout/pay.ts")).toBeLessThan(found.indexOf("thrown"));
});

test("at most forty, however long the text", () => {
  const body = Array.from({ length: 500 }, (_, at) => `word${at}x`).join(" ");
  expect(of("Long log", body)).toHaveLength(40);
  expect(of("Long log", body)).toContain("log");
});

test("of any text: lower case, no blanks, no word twice", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(
    fc.property(text, text, (title, body) => {
      const found = of(title, body);
      expect(found.length).toBeLessThanOrEqual(40);
      expect(new Set(found).size).toBe(found.length);
      for (const term of found) {
        expect(term).toBe(term.toLowerCase());
        expect(term).not.toMatch(/\s/);
      }
    }),
  );
});
