import { expect, test } from "vitest";
import { waitingWords } from "./waiting-words.ts";

test.each([
  [{ lines: 1, repositories: ["shop/web"], components: 0 }, "1 line in shop/web"],
  [{ lines: 12, repositories: ["shop/web"], components: 0 }, "12 lines in shop/web"],
  [{ lines: 2, repositories: ["a", "b", "c"], components: 0 }, "2 lines in 3 repositories"],
  [{ lines: 0, repositories: [], components: 1 }, "1 component of the catalog"],
  [{ lines: 3, repositories: ["a"], components: 2 }, "3 lines in a, 2 components of the catalog"],
])("%j waits", (owner, words) => {
  expect(waitingWords({ name: "@shop/post", ...owner })).toBe(words);
});
