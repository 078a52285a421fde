import { expect, test } from "vitest";
import { besides, dodge, spread } from "./spread.ts";

test("labels stay beside their lines where there is room", () => {
  expect(spread([100, 20], { gap: 14, top: 0, bottom: 200 })).toEqual([100, 20]);
});

test("labels of lines that lie close together make room for each other, within the picture", () => {
  expect(spread([100, 102, 99], { gap: 14, top: 0, bottom: 200 })).toEqual([113, 127, 99]);
  expect(spread([195, 198], { gap: 14, top: 0, bottom: 200 })).toEqual([186, 200]);
});

test("dots of one place stand beside one another, around its middle", () => {
  expect(besides(["a", "b", "a", "a"])).toEqual([-1, 0, 0, 1]);
});

test("dots that would cover one another step aside, and the others stay", () => {
  expect(dodge([100, 104, 100, 200], 20)).toEqual([0, 20, -20, 0]);
  expect(dodge([], 20)).toEqual([]);
});
