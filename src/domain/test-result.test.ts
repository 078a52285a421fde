import { expect, test } from "vitest";
import { refsInName, testTitle } from "./test-result.ts";

test.each([
  ["cart", "refunds shipping [SHOP-12]", ["SHOP-12"]],
  ["cart [shop-3]", "works [ SHOP-12 ] [SHOP-3]", ["SHOP-3", "SHOP-12"]],
  ["cart", "reads SHOP-12 without brackets", []],
  ["", "takes an array[SHOP-0]", []],
])("the items named by %s › %s are %j", (path, name, refs) => {
  expect(refsInName({ path, name })).toEqual(refs);
});

test("a test is meant by its whole name", () => {
  expect(testTitle({ path: "cart › total", name: "adds" })).toBe("cart › total › adds");
  expect(testTitle({ path: "", name: "adds" })).toBe("adds");
});
