import { describe, expect, test } from "vitest";
import { causeTree, mostWhys, nextPlace, parentMistake, type TreeCause } from "./cause-tree.ts";
import type { CauseNode } from "./cause-tree.ts";

function cause(
  id: string,
  parentId: string | null = null,
  more: Partial<TreeCause> = {},
): TreeCause {
  return { id, parentId, question: "happened", place: 0, ...more };
}

/** "a(b c(d))" */
function drawn(nodes: readonly CauseNode<TreeCause>[]): string {
  return nodes
    .map((node) =>
      node.answers.length === 0 ? node.cause.id : `${node.cause.id}(${drawn(node.answers)})`,
    )
    .join(" ");
}

describe("the tree of causes", () => {
  test.each<[string, TreeCause[], string]>([
    ["is empty without any", [], ""],
    ["branches", [cause("a"), cause("b", "a"), cause("c", "a"), cause("d", "c")], "a(b c(d))"],
    [
      "stands in the order of places, whatever order they come in",
      [cause("a", null, { place: 2 }), cause("b", null, { place: 1 }), cause("c", "a")],
      "b a(c)",
    ],
    ["leaves other questions out", [cause("a"), cause("b", null, { question: "not-tested" })], "a"],
    ["keeps what names a parent that is gone", [cause("a"), cause("b", "gone")], "a b"],
  ])("%s", (_, causes, expected) => expect(drawn(causeTree(causes, "happened"))).toBe(expected));
});

describe("a parent", () => {
  const causes = [
    cause("a"),
    cause("b", "a"),
    cause("c", "b"),
    cause("x", null, { question: "not-noticed" }),
  ];
  const asked = { id: null, question: "happened" } as const;
  test.each<
    [string, { id: string | null; question: TreeCause["question"] }, string | null, RegExp | null]
  >([
    ["none is needed", asked, null, null],
    ["fits a new cause", asked, "c", null],
    ["fits one that moves elsewhere", { id: "c", question: "happened" }, "a", null],
    ["is in the same review", asked, "elsewhere", /not in this review/],
    ["answers the same question", asked, "x", /another question/],
    ["is not itself", { id: "a", question: "happened" }, "a", /its own reason/],
    ["is not below it", { id: "a", question: "happened" }, "c", /its own reason/],
  ])("%s", (_, which, parentId, expected) => {
    const mistake = parentMistake(which, parentId, causes);
    if (expected === null) expect(mistake).toBeNull();
    else expect(mistake).toMatch(expected);
  });

  test("stands at most twenty whys deep, counting what comes along with a move", () => {
    const chain = Array.from({ length: mostWhys }, (_, at) =>
      cause(`w${at}`, at === 0 ? null : `w${at - 1}`),
    );
    expect(parentMistake(asked, `w${mostWhys - 2}`, chain)).toBeNull();
    expect(parentMistake(asked, `w${mostWhys - 1}`, chain)).toMatch(/At most 20/);
    const pair = [cause("top"), cause("low", "top")];
    const moved = { id: "top", question: "happened" } as const;
    expect(parentMistake(moved, `w${mostWhys - 2}`, [...chain, ...pair])).toMatch(/At most 20/);
    expect(parentMistake(moved, `w${mostWhys - 3}`, [...chain, ...pair])).toBeNull();
  });
});

test("the next place is after the last answer of the same parent", () => {
  const causes = [cause("a", null, { place: 4 }), cause("b", "a", { place: 7 })];
  expect(nextPlace(causes, "happened", null)).toBe(5);
  expect(nextPlace(causes, "happened", "a")).toBe(8);
  expect(nextPlace(causes, "not-tested", null)).toBe(0);
});
