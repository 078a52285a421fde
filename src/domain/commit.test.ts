import { expect, test } from "vitest";
import { commitOrNone, pushedCommits, subjectOf } from "./commit.ts";

const follows = (messages: string[], before: string | null, isWhole = true) => {
  const commits = messages.map((message, at) => ({
    id: `c${at + 1}`,
    message,
    author: "Ada",
    authoredAt: "2026-03-02T09:00:00Z",
  }));
  const push = { before, after: commits.at(-1)?.id ?? "", isWhole };
  return pushedCommits(commits, push).map(({ parents }) => parents);
};

test("without a merge a push is one line", () => {
  expect(follows(["One", "Two", "Three"], "b0")).toEqual([["b0"], ["c1"], ["c2"]]);
});

test("with a merge only the last commit is known to contain the others, and what was there before", () => {
  expect(follows(["One", "Two", "Merge branch 'cart'"], "b0")).toEqual([
    [],
    [],
    ["b0", "c1", "c2"],
  ]);
});

test("a new branch begins with what is pushed", () => {
  expect(follows(["One", "Two"], null)).toEqual([[], ["c1"]]);
});

test("where not all commits are told, nothing is said of what follows what", () => {
  expect(follows(["One", "Two"], "b0", false)).toEqual([[], []]);
});

test.each([
  ["622f1dbAA", "622f1dbaa"],
  ["0000000000000000000000000000000000000000", null],
  ["main", null],
  [null, null],
  [undefined, null],
])("%s names the commit %s", (id, is) => {
  expect(commitOrNone(id)).toBe(is);
});

test("a subject is the first line", () => {
  expect(subjectOf(" Fix the cart \n\nIt was empty. Fixes SHOP-12\n")).toBe("Fix the cart");
  expect(subjectOf("")).toBe("");
  expect(subjectOf("x".repeat(400))).toHaveLength(300);
});
