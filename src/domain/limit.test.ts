import { describe, expect, test } from "vitest";
import { blocker } from "./blocker.ts";
import { usualFlow, type BoardColumn, type KindLimit, type TeamFlow } from "./board.ts";
import type { Kind, State } from "./item.ts";
import {
  areLimits,
  countInColumn,
  hasLimits,
  kindWords,
  limitBlockers,
  limitsReached,
  type Limited,
} from "./limit.ts";

const item = (ref: string, kind: Kind, state: State, more: Partial<Limited> = {}): Limited => ({
  ref,
  kind,
  state,
  columnId: null,
  assigneeId: null,
  ...more,
});
const column = (id: string, state: BoardColumn["state"], wipLimit: number | null = null) => ({
  id,
  name: id,
  state,
  policy: "",
  wipLimit,
});
const board = [
  column("Backlog", "ready"),
  column("Next", "ready", 2),
  column("Coding", "started", 2),
  column("Testing", "started", 1),
  column("Reviewing", "review", 1),
  column("Finished", "done"),
];
const twoDefects: KindLimit = { id: "1", kinds: ["defect"], wipLimit: 2 };

const ask = (
  flow: Partial<TeamFlow>,
  moved: Limited,
  work: readonly Limited[],
  before: Limited | null = { ...moved, state: "ready", columnId: null },
) => ({
  team: { name: "Checkout", flow: { ...usualFlow, ...flow } },
  item: moved,
  before,
  work,
  nameOf: (id: string) => ({ ben: "Ben" })[id] ?? "Somebody",
});
const codes = (...asked: Parameters<typeof ask>) =>
  limitBlockers(ask(...asked)).map((each) => each.code);

test("a team that agreed on nothing takes everything", () => {
  const work = Array.from({ length: 30 }, (_, at) => item(`A-${at}`, "defect", "started"));
  expect(codes({}, item("B-1", "defect", "started", { assigneeId: "ben" }), work)).toEqual([]);
});

describe("a column", () => {
  const flow = { columns: board };
  const intoCoding = item("A-9", "story", "started", { columnId: "Coding" });
  const coding = (ref: string) => item(ref, "story", "started", { columnId: "Coding" });

  test.each<[string, Limited[], string[]]>([
    ["takes what it has room for", [coding("A-1")], []],
    ["refuses what is one too many", [coding("A-1"), coding("A-2")], ["column-full"]],
    ["refuses while it is over its limit", ["A-1", "A-2", "A-3"].map(coding), ["column-full"]],
    [
      "counts what names no column, since it is the first of its state",
      [coding("A-1"), item("A-2", "story", "started")],
      ["column-full"],
    ],
    [
      "counts what names a column that is gone",
      [coding("A-1"), item("A-2", "story", "started", { columnId: "Gone" })],
      ["column-full"],
    ],
    [
      "does not count what stands in another column of the same state",
      [coding("A-1"), item("A-2", "story", "started", { columnId: "Testing" })],
      [],
    ],
    ["does not count the item itself twice", [coding("A-1"), coding("A-9")], []],
  ])("%s", (_, work, expected) => {
    expect(codes(flow, intoCoding, work)).toEqual(expected);
  });

  test("lets what is in it already change within it, although it is full", () => {
    const work = [coding("A-1"), coding("A-9")];
    const given = { ...intoCoding, assigneeId: "ben" };
    expect(codes(flow, given, [...work, coding("A-3")], intoCoding)).toEqual([]);
  });

  test("refuses what comes from another column of the same state", () => {
    const intoTesting = item("A-9", "story", "started", { columnId: "Testing" });
    const work = [item("A-1", "story", "started", { columnId: "Testing" }), coding("A-9")];
    expect(codes(flow, intoTesting, work, coding("A-9"))).toEqual(["column-full"]);
  });

  test("of what is ready counts what was put into it", () => {
    const next = (ref: string) => item(ref, "story", "ready", { columnId: "Next" });
    const backlog = item("A-8", "story", "ready");
    expect(codes(flow, next("A-9"), [backlog, next("A-1")], backlog)).toEqual([]);
    expect(codes(flow, next("A-9"), [next("A-1"), next("A-2")], backlog)).toEqual(["column-full"]);
  });

  test("says who agreed, on what, and what stands in it", () => {
    expect(limitBlockers(ask(flow, intoCoding, [coding("A-1"), coding("A-2")]))).toEqual([
      {
        code: "column-full",
        message:
          "Checkout agreed on at most 2 in the column Coding: A-1 and A-2 are. Finish one first, or say why this one goes over.",
        ref: "A-1",
      },
    ]);
  });
});

describe("a person", () => {
  const flow = { personLimit: 2 };
  const ofBen = (ref: string, state: State) => item(ref, "story", state, { assigneeId: "ben" });
  const full = [ofBen("A-1", "started"), ofBen("A-2", "review")];

  test("has as much in progress as the team agreed on", () => {
    expect(limitBlockers(ask(flow, ofBen("A-9", "started"), full))[0]).toMatchObject({
      code: "person-full",
      message:
        "Checkout agreed on at most 2 in progress for one person: A-1 and A-2 are with Ben. Finish one first, or say why this one goes over.",
    });
  });

  test("is not given what is in progress, but may be given what is ready", () => {
    const free = item("A-9", "story", "started");
    expect(codes(flow, ofBen("A-9", "started"), full, free)).toEqual(["person-full"]);
    expect(codes(flow, ofBen("A-9", "ready"), full, { ...free, state: "ready" })).toEqual([]);
  });

  test("moves what is already in progress on", () => {
    expect(codes(flow, ofBen("A-1", "review"), full, ofBen("A-1", "started"))).toEqual([]);
  });

  test.each<[string, Limited]>([
    ["what belongs to somebody else", item("A-9", "story", "started", { assigneeId: "cleo" })],
    ["what belongs to nobody", item("A-9", "story", "started")],
  ])("does not stand in the way of %s", (_, moved) => {
    expect(codes(flow, moved, full)).toEqual([]);
  });
});

describe("a kind", () => {
  const flow = { kindLimits: [twoDefects] };
  const defect = (ref: string, state: State) => item(ref, "defect", state);
  // An emergency stands among the work as everything else does: nothing in a limit looks at its lane.
  const full = [defect("SHOP-3", "started"), defect("SHOP-9", "review")];

  test("is counted across columns, and said in one sentence", () => {
    expect(limitBlockers(ask(flow, defect("SHOP-12", "started"), full))).toEqual([
      {
        code: "kind-full",
        message:
          "Checkout agreed on at most 2 defects in progress: SHOP-3 and SHOP-9 are. Finish one first, or say why this one goes over.",
        ref: "SHOP-3",
      },
    ]);
  });

  test.each<[string, Limited, readonly Limited[], Limited | undefined]>([
    ["another kind", item("A-9", "story", "started"), full, undefined],
    ["what goes back to what is ready", defect("A-9", "ready"), full, defect("A-9", "started")],
    ["what is in progress already", defect("SHOP-3", "review"), full, defect("SHOP-3", "started")],
    [
      "what is ready or done",
      defect("A-9", "started"),
      [defect("A-1", "ready"), defect("A-2", "done"), defect("A-3", "started")],
      undefined,
    ],
  ])("does not stand in the way of %s", (_, moved, work, before) => {
    expect(codes(flow, moved, work, before)).toEqual([]);
  });

  test("may be several at once", () => {
    const both: KindLimit = { id: "2", kinds: ["defect", "incident"], wipLimit: 1 };
    const asked = ask({ kindLimits: [both] }, item("A-9", "incident", "started"), [full[0]!]);
    expect(limitsReached(asked)).toMatchObject([
      { words: "at most 1 defect or incident in progress", taken: ["SHOP-3"] },
    ]);
  });

  test("stands in the way of what comes from another team, or from Triage", () => {
    expect(codes(flow, defect("A-9", "started"), full, null)).toEqual(["kind-full"]);
  });
});

test("every limit that is reached is told, each with its own words", () => {
  const flow = { columns: board, personLimit: 1, kindLimits: [{ ...twoDefects, wipLimit: 1 }] };
  const moved = item("A-9", "defect", "review", { columnId: "Reviewing", assigneeId: "ben" });
  const work = [item("A-1", "defect", "review", { assigneeId: "ben" })];
  const asked = ask(flow, moved, work);
  expect(limitsReached(asked).map((each) => each.words)).toEqual([
    "at most 1 in the column Reviewing",
    "at most 1 in progress for one person",
    "at most 1 defect in progress",
  ]);
  expect(areLimits(limitBlockers(asked))).toBe(true);
});

test("a long list of what stands in the way is cut", () => {
  const work = Array.from({ length: 8 }, (_, at) => item(`A-${at}`, "defect", "started"));
  const [found] = limitBlockers(
    ask({ kindLimits: [twoDefects] }, item("B-1", "defect", "started"), work),
  );
  expect(found?.message).toContain(": A-0, A-1, A-2, A-3, A-4 and 3 more are.");
});

test("only limits may be gone over", () => {
  expect(areLimits([])).toBe(false);
  expect(areLimits([blocker("kind-full"), blocker("role-may-not")])).toBe(false);
});

test.each<[Partial<TeamFlow>, boolean]>([
  [{}, false],
  [{ columns: board.map((each) => ({ ...each, wipLimit: null })) }, false],
  [{ columns: board }, true],
  [{ personLimit: 3 }, true],
  [{ kindLimits: [twoDefects] }, true],
])("whether there is anything to count: %j", (flow, expected) => {
  expect(hasLimits({ ...usualFlow, ...flow })).toBe(expected);
});

test("a column counts what stands in it, in every lane", () => {
  const work = [item("A-1", "story", "started"), item("A-2", "defect", "started")];
  expect(countInColumn(board, board[2]!, work)).toBe(2);
  expect(countInColumn(board, board[3]!, work)).toBe(0);
});

test.each<[Kind[], number, string]>([
  [["story"], 1, "story"],
  [["story"], 2, "stories"],
  [["defect", "incident"], 3, "defects or incidents"],
  [["defect", "incident", "debt"], 3, "defects, incidents or debt items"],
])("%j is said as %s", (kinds, count, words) => {
  expect(kindWords(kinds, count)).toBe(words);
});
