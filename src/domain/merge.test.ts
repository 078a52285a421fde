import { describe, expect, test } from "vitest";
import { mergeBlockers, splitBlockers } from "./merge.ts";

const open = { ref: "SHOP-7", state: "ready", sprintId: null, startedAt: null } as const;
const original = { ref: "SHOP-3", state: "started" } as const;

describe("merging", () => {
  test.each([
    ["an open item into another", open, original, "SHOP-3", []],
    ["what waits in Triage", { ...open, state: "untriaged" as const }, original, "SHOP-3", []],
    ["an item into itself", open, open, "SHOP-7", ["beside-itself"]],
    ["into another product", open, null, "BANK-3", ["other-product"]],
    ["into nothing", open, null, "SHOP-99", ["not-in-backlog"]],
    ["a done item", { ...open, state: "done" as const }, original, "SHOP-3", ["done-is-done"]],
    ["into a done item", open, { ...original, state: "done" as const }, "SHOP-3", ["done-is-done"]],
    [
      "into a duplicate",
      open,
      { ...original, state: "duplicate" as const },
      "SHOP-3",
      ["already-closed"],
    ],
    ["what is in a sprint", { ...open, sprintId: "s1" }, original, "SHOP-3", ["in-other-sprint"]],
    [
      "what was started",
      { ...open, startedAt: "2026-03-02T10:00:00Z" },
      original,
      "SHOP-3",
      ["already-started"],
    ],
  ])("%s", (_sentence, item, into, named, codes) => {
    expect(mergeBlockers(item, into, named).map(({ code }) => code)).toEqual(codes);
  });
});

describe("splitting", () => {
  test.each([
    ["some of its streams", "ready", 2, 5, []],
    ["none of them", "ready", 0, 5, ["nothing-chosen"]],
    ["all of them", "untriaged", 5, 5, ["nothing-left"]],
    ["a done item", "done", 2, 5, ["done-is-done"]],
  ] as const)("%s", (_sentence, state, chosen, all, codes) => {
    const found = splitBlockers({ ref: "SHOP-7", state }, chosen, all);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });
});
