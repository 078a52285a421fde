import { expect, test } from "vitest";
import { standingWords } from "./standing-words.ts";

test.each([
  [0, 0, 0, 0, "no cause yet"],
  [3, 0, 1, 0, "3 causes, no root"],
  [3, 1, 0, 0, "1 root cause, no action"],
  [3, 2, 1, 4, "2 root causes, 1 action open"],
  [3, 1, 0, 2, "1 root cause, 2 actions done"],
])(
  "%i causes, %i of them roots, %i actions open and %i done: %s",
  (causeCount, rootCount, open, done, words) => {
    expect(standingWords({ causeCount, rootCount, actions: { open, done } })).toBe(words);
  },
);
