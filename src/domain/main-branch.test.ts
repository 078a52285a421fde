import { expect, test } from "vitest";
import { branchName, isMainBranch } from "./main-branch.ts";

test.each<[branch: string, mainBranch: string | null, isMain: boolean]>([
  ["main", null, true],
  ["master", null, true],
  ["trunk", null, true],
  ["refs/heads/main", null, true],
  ["origin/main", null, true],
  ["Main", null, false],
  ["feature/main", null, false],
  ["12/merge", null, false],
  ["", null, false],
  ["develop", "develop", true],
  ["refs/heads/develop", "develop", true],
  ["refs/heads/develop", "origin/develop", true],
  ["main", "develop", false],
])("of the branches, %j is the main one where the product says %j: %j", (branch, main, isMain) => {
  expect(isMainBranch(branch, main)).toBe(isMain);
});

test.each([
  ["refs/heads/refund/shipping", "refund/shipping"],
  ["refs/remotes/origin/refund", "refund"],
  ["origin/refund", "refund"],
  [" refund ", "refund"],
])("%j is called %j", (branch, name) => {
  expect(branchName(branch)).toBe(name);
});
