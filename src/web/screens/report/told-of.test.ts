import { expect, test } from "vitest";
import { toldOf } from "./told-of.ts";

test.each([
  ["It hangs.", "It opens.", "What happened:\nIt hangs.\n\nWhat was expected:\nIt opens."],
  [" It hangs.\n", "", "What happened:\nIt hangs."],
  ["", "It opens.", "What was expected:\nIt opens."],
  [" ", "\n", undefined],
])("%j and %j are one text", (happened, expected, told) => {
  expect(toldOf(happened, expected)).toBe(told);
});
