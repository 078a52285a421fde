import { describe, expect, test } from "vitest";
import { againWords, carriedPoints, carryOver } from "./carry-over.ts";
import type { Kind } from "./item.ts";

const items = [
  { ref: "SHOP-1", kind: "story" as Kind, points: 5 },
  { ref: "SHOP-2", kind: "defect" as Kind, points: null },
  { ref: "SHOP-3", kind: "story" as Kind, points: 8 },
  { ref: "SHOP-4", kind: "story" as Kind, points: null },
];

describe("what comes again", () => {
  const returned = [
    { ref: "SHOP-1", sprintIds: ["five", "six"] },
    { ref: "SHOP-2", sprintIds: ["six"] },
    { ref: "SHOP-3", sprintIds: ["four"] },
    { ref: "SHOP-9", sprintIds: ["six"] },
  ];
  const carried = carryOver(items, returned, "six");

  test("is counted by the sprints that it was in, this one included", () => {
    expect([...carried]).toEqual([
      ["SHOP-1", { times: 3, isFromLast: true }],
      ["SHOP-2", { times: 2, isFromLast: true }],
      ["SHOP-3", { times: 2, isFromLast: false }],
    ]);
  });

  test("carries the points of stories from the last sprint, and of nothing else", () => {
    expect(carriedPoints(items, carried)).toBe(5);
    expect(carriedPoints(items, carryOver(items, returned, null))).toBe(0);
    const unestimated = [{ ref: "SHOP-4", sprintIds: ["six"] }];
    expect(carriedPoints(items, carryOver(items, unestimated, "six"))).toBe(0);
  });

  test("a sprint that returned it twice is one sprint", () => {
    const twice = [{ ref: "SHOP-1", sprintIds: ["six", "six"] }];
    expect(carryOver(items, twice, "six").get("SHOP-1")?.times).toBe(2);
  });
});

test.each([
  [2, "again, second sprint"],
  [3, "again, third sprint"],
  [10, "again, tenth sprint"],
  [11, "again, 11th sprint"],
  [12, "again, 12th sprint"],
  [21, "again, 21st sprint"],
  [22, "again, 22nd sprint"],
  [113, "again, 113th sprint"],
])("in %d sprints is told as %j", (times, words) => {
  expect(againWords({ times })).toBe(words);
});
