import { expect, test } from "vitest";
import { namesMeant, testsCalled } from "./item-tests.ts";

const ships = { path: "cart › refunds", name: "ships" };
const total = { path: "cart", name: "total > 0" };
const other = { path: "search", name: "ships" };
const all = [ships, total, other];

test.each([
  ["cart › refunds › ships", [ships]],
  ["cart > refunds > ships", [ships]],
  ["cart::refunds::ships", [ships]],
  [" search › ships ", [other]],
  ["total > 0", [total]],
  ["cart > total > 0", [total]],
  ["ships", [ships, other]],
  ["refunds › ships", []],
  ["a->b", []],
])("%s means %j", (called, meant) => {
  expect(testsCalled(all, called)).toEqual(meant);
});

test("the name of a test that is meant may be all that was written, or what follows any of its parts", () => {
  expect(namesMeant("cart > total > 0")).toEqual(["cart > total > 0", "total > 0", "0"]);
  expect(namesMeant("a->b")).toEqual(["a->b"]);
  expect(namesMeant("ends ›")).toEqual(["ends ›"]);
});
