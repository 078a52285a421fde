import { expect, test } from "vitest";
import { told } from "./told-words.ts";

type Item = Parameters<typeof told>[0];

const item = (changes: Partial<Item>): Item => ({
  state: "done",
  deliveredAt: null,
  reporters: { told: 0, waiting: 1 },
  ...changes,
});

test.each<[string, Item, boolean, string]>([
  ["nobody reported it", item({ reporters: { told: 0, waiting: 0 } }), true, ""],
  [
    "all were told",
    item({ deliveredAt: "2026-03-02", reporters: { told: 2, waiting: 0 } }),
    true,
    "2 reporters told",
  ],
  ["it has just arrived", item({ deliveredAt: "2026-03-02" }), true, "1 reporter to be told"],
  [
    "some were told",
    item({ deliveredAt: "2026-03-02", reporters: { told: 1, waiting: 1 } }),
    true,
    "1 reporter told, 1 reporter to be told",
  ],
  ["it is not done yet", item({ state: "review" }), true, "1 reporter to be told when it is done"],
  ["it is in staging", item({}), false, "1 reporter to be told when it is in production"],
  ["what brought it was taken back", item({}), true, "1 reporter not told yet"],
])("%s", (_sentence, each, isProduction, words) => {
  expect(told(each, { isProduction })).toBe(words);
});
