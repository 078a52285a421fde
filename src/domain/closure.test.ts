import { describe, expect, test } from "vitest";
import {
  closureBlockers,
  type ClosureFacts,
  type ClosureQuestion,
  type StoryCoverage,
} from "./closure.ts";

const story = {
  ref: "SHOP-1",
  kind: "story",
  state: "review",
  cause: null,
  severity: null,
} as const;
const defect = { ...story, kind: "defect" } as const;
const incident = { ...story, kind: "incident", cause: "unknown" } as const;
const explanation = "The disk was full; the old logs are gone.";

const nothing: ClosureFacts = {
  receipts: 0,
  waived: [],
  lineage: 1,
  review: null,
  actions: 0,
  coverage: null,
};
const agreed = { id: "r", title: "Totals", state: "agreed" } as const;
const reviewed: ClosureFacts = { ...nothing, review: agreed, actions: 1 };

type Case = [sentence: string, question: Partial<ClosureQuestion>, codes: string[]];

const asked = (question: Partial<ClosureQuestion>) =>
  closureBlockers({ item: story, closure: {}, causedBy: [], facts: nothing, ...question });

const cases: Case[] = [
  ["a story is done", {}, []],
  ["an action is done", { item: { ...story, kind: "action" } }, []],
  ["debt is paid", { item: { ...story, kind: "debt" } }, []],
  ["work that was never marked as started may be done", { item: { ...story, state: "ready" } }, []],
  ["done is done", { item: { ...story, state: "done" } }, ["done-is-done"]],
  ["what was declined is not done", { item: { ...story, state: "declined" } }, ["already-closed"]],
  ["nothing is done before triage", { item: { ...defect, state: "untriaged" } }, ["not-triaged"]],
  ["a defect is not done without a receipt", { item: defect }, ["receipt-missing"]],
  ["a defect is done with a receipt", { item: defect, facts: { ...nothing, receipts: 1 } }, []],
  [
    "a defect passes while the product owner lets it",
    { item: defect, facts: { ...nothing, waived: ["receipt"] } },
    [],
  ],
  [
    "to be let pass another gate helps it nothing",
    { item: defect, facts: { ...nothing, waived: ["review", "coverage"] } },
    ["receipt-missing"],
  ],
  [
    "an incident is not done while its cause is unknown",
    { item: incident, closure: { explanation } },
    ["cause-missing"],
  ],
  [
    "nor does it help to say that it is unknown",
    { item: { ...incident, cause: "transient" }, closure: { cause: "unknown", explanation } },
    ["cause-missing"],
  ],
  [
    "an incident with a transient cause is done without a code fix",
    { item: incident, closure: { cause: "transient", explanation } },
    [],
  ],
  [
    "the cause that triage saw holds until another is given",
    { item: { ...incident, cause: "transient" }, closure: { explanation } },
    [],
  ],
  [
    "a cause is explained",
    { item: incident, closure: { cause: "transient", explanation: "  " } },
    ["reason-missing"],
  ],
  [
    "an incident caused by a defect names the defect",
    { item: incident, closure: { cause: "defect", explanation }, facts: reviewed },
    ["defect-missing"],
  ],
  [
    "with its defect named, its review agreed and an action it is done",
    {
      item: incident,
      closure: { cause: "defect", explanation },
      causedBy: ["SHOP-2"],
      facts: reviewed,
    },
    [],
  ],
  [
    "everything that is missing is told at once",
    { item: incident, closure: { cause: "defect" } },
    ["reason-missing", "defect-missing", "review-missing", "action-missing"],
  ],
  [
    "a critical incident is reviewed even when it was transient",
    {
      item: { ...incident, severity: "critical" },
      closure: { cause: "transient", explanation },
    },
    ["review-missing", "action-missing"],
  ],
  [
    "a major one that was transient is not",
    { item: { ...incident, severity: "major" }, closure: { cause: "transient", explanation } },
    [],
  ],
  [
    "the second of a kind is not",
    {
      item: incident,
      closure: { cause: "transient", explanation },
      facts: { ...nothing, lineage: 2 },
    },
    [],
  ],
  [
    "the third of a kind is",
    {
      item: incident,
      closure: { cause: "transient", explanation },
      facts: { ...nothing, lineage: 3 },
    },
    ["review-missing", "action-missing"],
  ],
  [
    "a review that is not agreed on is not enough",
    {
      item: { ...incident, severity: "critical" },
      closure: { cause: "transient", explanation },
      facts: { ...reviewed, review: { ...agreed, state: "in-review" } },
    },
    ["review-missing"],
  ],
  [
    "nor is an agreed one from which nothing follows",
    {
      item: { ...incident, severity: "critical" },
      closure: { cause: "transient", explanation },
      facts: { ...reviewed, actions: 0 },
    },
    ["action-missing"],
  ],
  [
    "an incident passes without both while the product owner lets it",
    {
      item: { ...incident, severity: "critical" },
      closure: { cause: "transient", explanation },
      facts: { ...nothing, waived: ["review"] },
    },
    [],
  ],
  [
    "what is not known yet is left to the server",
    { item: { ...incident, severity: "critical" }, closure: { cause: "transient" }, facts: null },
    ["reason-missing"],
  ],
];

test.each(cases)("%s", (_sentence, question, codes) => {
  expect(asked(question).map((each) => each.code)).toEqual(codes);
});

test("a refusal says why a review is needed", () => {
  const [missing] = asked({
    item: { ...incident, severity: "critical", cause: "transient" },
    closure: { explanation },
  });
  expect(missing?.message).toBe(
    "SHOP-1 is done only with an agreed review, because it was critical: open one, and find its causes.",
  );
});

describe("a story whose service reports coverage", () => {
  const file = (path: string, changed: string, lines: string | null, covered: string | null) => ({
    path,
    changed,
    lines,
    covered,
  });
  const covered: StoryCoverage = {
    least: 80,
    commits: 1,
    files: [file("src/cart.ts", "1-10", "1-10", "1-8")],
    unseen: [],
    awaited: [],
  };
  const lacks = (coverage: Partial<StoryCoverage>) =>
    asked({ facts: { ...nothing, coverage: { ...covered, ...coverage } } }).map(
      ({ message }) => message,
    );

  test("is done when tests cover as many of its changed lines as was agreed", () => {
    expect(lacks({})).toEqual([]);
    expect(lacks({ least: 81 })).toHaveLength(1);
  });

  test("is told which lines of which files are not covered", () => {
    const files = [
      file("src/cart.ts", "1-10", "1-10", "1-4,6"),
      file("src/total.ts", "5-6", "5", ""),
      file("README.md", "1-90", null, null),
    ];
    expect(lacks({ files })).toEqual([
      "Tests cover 5 of the 11 lines that SHOP-1 changed; at least 80 in a hundred have to be. Not covered: src/cart.ts lines 5, 7-10; src/total.ts line 5.",
    ]);
  });

  test("is told of ten files, and of how many more", () => {
    const files = Array.from({ length: 11 }, (_, at) => file(`src/${at}.ts`, "1", "1", ""));
    expect(lacks({ files })[0]).toContain("src/9.ts line 1; and 1 more file.");
    const scattered = Array.from({ length: 30 }, (_, at) => at * 2 + 1).join(",");
    expect(lacks({ files: [file("src/a.ts", scattered, scattered, "")] })[0]).toContain(
      "src/a.ts lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and more.",
    );
  });

  test("is not done while no commit names it, or its lines or their coverage are not known", () => {
    expect(lacks({ commits: 0, files: [] })[0]).toMatch(/^No commit names SHOP-1/);
    expect(lacks({ files: [] })[0]).toMatch(/^Nobody has told which lines/);
    expect(lacks({ awaited: ["3f2a1c9d8e7f6a5b"] })[0]).toMatch(
      /^Coverage of the commit 3f2a1c9d8e /,
    );
  });

  test("is done when it changed nothing that can be run", () => {
    expect(lacks({ files: [file("README.md", "1-90", null, null)] })).toEqual([]);
  });

  test("is not done when no test even loads the code that it changed", () => {
    const files = [file("src/new.ts", "1-90", null, null)];
    expect(lacks({ files, unseen: ["src/new.ts"] })[0]).toMatch(
      /nor even loads it: src\/new\.ts\./,
    );
  });

  test("passes while the product owner lets it", () => {
    const coverage = { ...covered, commits: 0 };
    expect(asked({ facts: { ...nothing, coverage, waived: ["coverage"] } })).toEqual([]);
  });
});
