import { expect, test } from "vitest";
import { commitRefs } from "./commit-refs.ts";

test.each<[message: string, mentions: number[], fixes: number[]]>([
  ["Round the refund of shipping down (SHOP-12)", [12], []],
  ["SHOP-13: round it\n\nSee also SHOP-2 and shop-13.", [2, 13], []],
  ["Fixes SHOP-12", [12], [12]],
  ["Fixes SHOP-12, SHOP-13", [12, 13], [12, 13]],
  ["fix: SHOP-12", [12], [12]],
  ["Round it\n\nCloses: SHOP-12 and SHOP-14, SHOP-13", [12, 13, 14], [12, 13, 14]],
  ["Resolved SHOP-12 & SHOP-3. Fixed SHOP-4", [3, 4, 12], [3, 4, 12]],
  ["Fixes SHOP-12, which SHOP-13 brought about", [12, 13], [12]],
  ["Fixes PAY-1, SHOP-2", [2], [2]],
  ["Merge branch 'shop-12-refund'", [12], []],
  ["WORKSHOP-12, SHOP-12a, E-SHOP-12, SHOP-0 and SHOP-1234567890", [], []],
  ["A prefix SHOP-12 is nothing that fixes", [12], []],
  ["This does not fix SHOP-12, and doesn't close SHOP-13", [12, 13], []],
  ['Revert "Fixes SHOP-12"\n\nThis reverts commit 4711abc.', [12], []],
  ['Revert "Revert "Fixes SHOP-12""', [12], [12]],
  ["Tidy up", [], []],
])("%s", (message, mentions, fixes) => {
  expect(commitRefs(message, "SHOP")).toEqual({ mentions, fixes });
});

test("a message of any length is read at once", () => {
  const message = `fixes ${"SHOP-1, ".repeat(50_000)}`;
  expect(commitRefs(message, "SHOP")).toEqual({ mentions: [1], fixes: [1] });
  expect(commitRefs("fix ".repeat(100_000), "SHOP")).toEqual({ mentions: [], fixes: [] });
  expect(commitRefs(`fix${" ".repeat(100_000)}`, "SHOP")).toEqual({ mentions: [], fixes: [] });
});
