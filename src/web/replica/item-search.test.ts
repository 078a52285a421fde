import { describe, expect, test } from "vitest";
import { sampleItem } from "../support/sample.ts";
import { searchHere } from "./item-search.ts";

const items = [
  sampleItem(12, { title: "Total is wrong when a voucher is used twice", rank: "b" }),
  sampleItem(2, { title: "A voucher can be split", rank: "a" }),
  sampleItem(3, { title: "Send vouchers by mail", state: "done", rank: null }),
];
const found = (text: string) => searchHere(items, text, () => true).map((item) => item.ref);

describe("finding an item by typing", () => {
  test("takes the beginnings of words, open items first, in rank order", () => {
    expect(found("vou")).toEqual(["SHOP-2", "SHOP-12", "SHOP-3"]);
  });

  test("needs every word", () => {
    expect(found("vou split")).toEqual(["SHOP-2"]);
  });

  test("puts a reference before everything, with or without its product", () => {
    expect(found("shop-12")[0]).toBe("SHOP-12");
    expect(found("12")[0]).toBe("SHOP-12");
  });

  test("offers everything that fits when nothing is typed", () => {
    expect(found("")).toEqual(["SHOP-2", "SHOP-12", "SHOP-3"]);
  });
});
