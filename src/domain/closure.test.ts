import { expect, test } from "vitest";
import { closureBlockers, type ClosureQuestion } from "./closure.ts";

const story = { ref: "SHOP-1", kind: "story", state: "review", cause: null } as const;
const defect = { ...story, kind: "defect" } as const;
const incident = { ...story, kind: "incident", cause: "unknown" } as const;
const explanation = "The disk was full; the old logs are gone.";

type Case = [sentence: string, question: Partial<ClosureQuestion>, codes: string[]];

const cases: Case[] = [
  ["a story is done", {}, []],
  ["an action is done", { item: { ...story, kind: "action" } }, []],
  ["debt is paid", { item: { ...story, kind: "debt" } }, []],
  ["work that was never marked as started may be done", { item: { ...story, state: "ready" } }, []],
  ["done is done", { item: { ...story, state: "done" } }, ["done-is-done"]],
  ["what was declined is not done", { item: { ...story, state: "declined" } }, ["already-closed"]],
  ["nothing is done before triage", { item: { ...defect, state: "untriaged" } }, ["not-triaged"]],
  ["a defect is not done without its regression test", { item: defect }, ["test-missing"]],
  ["a defect is done with its regression test", { item: defect, proofs: 1 }, []],
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
    { item: incident, closure: { cause: "defect", explanation } },
    ["defect-missing"],
  ],
  [
    "with its defect named it is done",
    { item: incident, closure: { cause: "defect", explanation }, causedBy: ["SHOP-2"] },
    [],
  ],
  [
    "everything that is missing is told at once",
    { item: incident, closure: { cause: "defect" } },
    ["reason-missing", "defect-missing"],
  ],
];

test.each(cases)("%s", (_sentence, question, codes) => {
  const asked = { item: story, closure: {}, proofs: 0, causedBy: [], ...question };
  expect(closureBlockers(asked).map((each) => each.code)).toEqual(codes);
});
