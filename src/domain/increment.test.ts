import { describe, expect, test } from "vitest";
import { incrementState, type StoryInSprint } from "./increment.ts";
import type { State } from "./item.ts";
import type { Outcome } from "./sprint.ts";

let number = 0;
const part = (kind: "story" | "defect", state: State, outcome: Outcome | null = null) => {
  number += 1;
  return { ref: `SHOP-${number}`, kind, state, outcome } satisfies StoryInSprint;
};

describe("the increment of a running sprint", () => {
  test.each<[string, StoryInSprint[], boolean]>([
    ["is there while a story is worked on", [part("story", "started")], false],
    [
      "is there while one story is left",
      [part("story", "ready"), part("story", "ready", "displaced")],
      false,
    ],
    [
      "is there when one story is done, whatever fell out",
      [part("story", "done"), part("story", "ready", "withdrawn")],
      false,
    ],
    ["is lost when the last story is withdrawn", [part("story", "ready", "withdrawn")], true],
    [
      "is lost when the last story is displaced, whatever is fixed",
      [part("story", "ready", "displaced"), part("defect", "done")],
      true,
    ],
    ["is lost when the last story is declined", [part("story", "declined")], true],
    ["is lost when the last story is a duplicate", [part("story", "duplicate")], true],
    ["is not lost where there never was one", [part("defect", "started")], false],
    ["is not lost by what returned at the end", [part("story", "ready", "returned")], false],
  ])("%s", (_sentence, commitments, isLost) => {
    const state = incrementState("Sprint 7", commitments);
    expect(state.isLost).toBe(isLost);
    expect(state.words === "").toBe(!isLost);
  });

  test("is said with what became of each story", () => {
    const commitments = [
      { ref: "SHOP-1", kind: "story", state: "ready", outcome: "withdrawn" },
      { ref: "SHOP-2", kind: "story", state: "ready", outcome: "displaced" },
      { ref: "SHOP-3", kind: "story", state: "started", outcome: "withdrawn" },
      { ref: "SHOP-4", kind: "defect", state: "done", outcome: null },
    ] as const;
    expect(incrementState("Sprint 7", commitments)).toEqual({
      isLost: true,
      done: 0,
      open: 0,
      gone: 3,
      words:
        "No story is left in Sprint 7: SHOP-2 was displaced, SHOP-1 and SHOP-3 were withdrawn. Fixing alone is no product increment: take a story in, or finish it.",
    });
  });

  test("names five of many", () => {
    const many = Array.from({ length: 9 }, () => part("story", "ready", "withdrawn"));
    expect(incrementState("Sprint 7", many).words).toContain("and others were withdrawn");
  });
});
