import { describe, expect, test } from "vitest";
import { isCauseOpen, removerOf, type CauseFacts, type Remover } from "./cause-open.ts";

const action: Remover = { ref: "SHOP-8", kind: "action", state: "done", aim: "prevents" };
const defect: Remover = { ref: "SHOP-9", kind: "defect", state: "done", aim: null };
const broken: CauseFacts = {
  state: "started",
  hasMitigation: false,
  isRecoveredByPerson: false,
  removers: [],
};

describe("the cause of an incident is open", () => {
  test.each<[string, Partial<CauseFacts>, boolean]>([
    ["not while nothing was done about it", {}, false],
    ["when it was mitigated", { hasMitigation: true }, true],
    ["in Triage as well", { hasMitigation: true, state: "untriaged" }, true],
    ["when a person said that it recovered", { isRecoveredByPerson: true }, true],
    ["when it was closed", { state: "done" }, true],
    ["not when it is a duplicate", { hasMitigation: true, state: "duplicate" }, false],
    ["not when it was declined", { hasMitigation: true, state: "declined" }, false],
    ["not when an action that prevents it is done", { state: "done", removers: [action] }, false],
    [
      "not when an action that contains it is done",
      { state: "done", removers: [{ ...action, aim: "contains" }] },
      false,
    ],
    [
      "not when an action that says no more is done",
      { state: "done", removers: [{ ...action, aim: null }] },
      false,
    ],
    [
      "while the action that is done only tells of it sooner",
      { state: "done", removers: [{ ...action, aim: "detects" }] },
      true,
    ],
    [
      "while the action is not done",
      { hasMitigation: true, removers: [{ ...action, state: "review" }] },
      true,
    ],
    [
      "when the action was declined",
      { state: "done", removers: [{ ...action, state: "declined" }] },
      true,
    ],
    ["not when the defect behind it is done", { hasMitigation: true, removers: [defect] }, false],
    [
      "while the defect behind it is not",
      { state: "done", removers: [{ ...defect, state: "ready" }] },
      true,
    ],
    [
      "not when one of several is done",
      { state: "done", removers: [{ ...defect, state: "ready" }, action] },
      false,
    ],
  ])("%s", (_, facts, expected) => expect(isCauseOpen({ ...broken, ...facts })).toBe(expected));
});

test("it is known what removed it", () => {
  expect(removerOf({ removers: [{ ...defect, state: "started" }, action] })).toBe(action);
  expect(removerOf({ removers: [] })).toBeNull();
});
