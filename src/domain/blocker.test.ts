import { expect, test } from "vitest";
import { Absent, blocker, blockerCodes, Invalid, Refusal, refuseIf } from "./blocker.ts";

test("nothing in the way lets it happen", () => {
  expect(() => refuseIf([])).not.toThrow();
});

test("a refusal carries all that stands in the way, and reads as its sentences", () => {
  const blockers = [blocker("test-missing"), blocker("not-triaged", "SHOP-1 waits.", "SHOP-1")];
  try {
    refuseIf(blockers);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).blockers).toEqual(blockers);
    expect((error as Refusal).message).toBe(
      "A defect is done only when its regression test is named. SHOP-1 waits.",
    );
  }
});

test("a blocker names the item in the way only where there is one", () => {
  expect(blocker("not-triaged")).not.toHaveProperty("ref");
  expect(blocker("not-triaged", undefined, "SHOP-1")).toMatchObject({ ref: "SHOP-1" });
});

test.each(Object.entries(blockerCodes))("the code %s says one whole sentence", (code, sentence) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test("invalid input names its field, and what is absent says no more than that", () => {
  expect(new Invalid("/title", "Too long.").pointer).toBe("/title");
  expect(new Absent("item SHOP-9").message).toBe("There is no item SHOP-9 here.");
});
