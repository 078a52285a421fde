import { describe, expect, test } from "vitest";
import { triageBlockers, undoTriageBlockers, type TriageQuestion } from "./triage.ts";

const now = "2026-03-02T10:00:00.000Z";
const item: TriageQuestion["item"] = { ref: "SHOP-1", state: "untriaged", points: null };
const accept = {
  decision: "accept",
  kind: "defect",
  urgency: "standard",
  place: { at: "bottom" },
} as const;

type Case = [sentence: string, question: Partial<TriageQuestion>, codes: string[]];

const cases: Case[] = [
  [
    "the product owner lets it in where he wants it",
    { decision: { ...accept, place: { at: "top" } } },
    [],
  ],
  ["whoever else triages lets it in at the bottom", { mayRank: false }, []],
  [
    "nobody else says where it ranks",
    { mayRank: false, decision: { ...accept, place: { at: "top" } } },
    ["only-the-owner-ranks"],
  ],
  [
    "an emergency goes to the top whoever is on call",
    { mayRank: false, decision: { ...accept, urgency: "expedite", place: { at: "top" } } },
    [],
  ],
  [
    "what was triaged is not triaged again",
    { item: { ...item, state: "ready" } },
    ["already-triaged"],
  ],
  ["what is done is not triaged again", { item: { ...item, state: "done" } }, ["already-closed"]],
  [
    "what was declined stays declined",
    { item: { ...item, state: "declined" } },
    ["already-closed"],
  ],
  ["only a story carries points", { item: { ...item, points: 5 } }, ["points-only-on-stories"]],
  [
    "a story keeps its points",
    { item: { ...item, points: 5 }, decision: { ...accept, kind: "story" } },
    [],
  ],
  [
    "only an incident has a cause",
    { decision: { ...accept, cause: "transient" } },
    ["not-of-this-kind"],
  ],
  [
    "an incident may say its cause",
    { decision: { ...accept, kind: "incident", cause: "transient" } },
    [],
  ],
  [
    "it goes above nothing that is not in the backlog",
    { decision: { ...accept, place: { above: "SHOP-2" } } },
    ["not-in-backlog"],
  ],
  [
    "it is a duplicate of an open item",
    {
      decision: { decision: "duplicate", of: "SHOP-2" },
      named: { ref: "SHOP-2", state: "started" },
    },
    [],
  ],
  [
    "it is a duplicate of one that waits in Triage too",
    {
      decision: { decision: "duplicate", of: "SHOP-2" },
      named: { ref: "SHOP-2", state: "untriaged" },
    },
    [],
  ],
  [
    "nothing is a duplicate of itself",
    { decision: { decision: "duplicate", of: "SHOP-1" } },
    ["beside-itself"],
  ],
  [
    "nothing is a duplicate of another product's item",
    { decision: { decision: "duplicate", of: "CAFE-2" } },
    ["other-product"],
  ],
  [
    "an original must be there",
    { decision: { decision: "duplicate", of: "SHOP-2" } },
    ["not-in-backlog"],
  ],
  [
    "an original is not itself a duplicate",
    {
      decision: { decision: "duplicate", of: "SHOP-2" },
      named: { ref: "SHOP-2", state: "duplicate" },
    },
    ["duplicate-of-duplicate"],
  ],
  [
    "seen again after it was done, it is a new item and no duplicate",
    { decision: { decision: "duplicate", of: "SHOP-2" }, named: { ref: "SHOP-2", state: "done" } },
    ["done-is-done"],
  ],
  [
    "it is declined with a reason",
    { decision: { decision: "decline", reason: "As designed" } },
    [],
  ],
  [
    "and never without one",
    { decision: { decision: "decline", reason: " \n" } },
    ["reason-missing"],
  ],
  [
    "it sleeps until tomorrow",
    { decision: { decision: "snooze", until: "2026-03-03T10:00:00.000Z" } },
    [],
  ],
  [
    "it does not sleep until a moment ago",
    { decision: { decision: "snooze", until: "2026-03-02T09:59:59Z" } },
    ["snooze-in-the-past"],
  ],
  [
    "this very moment is over, however it is written",
    { decision: { decision: "snooze", until: "2026-03-02T12:00:00+02:00" } },
    ["snooze-in-the-past"],
  ],
  [
    "thirty days is the longest sleep",
    { decision: { decision: "snooze", until: "2026-04-01T10:00:00Z" } },
    [],
  ],
  [
    "longer than that it would be forgotten",
    { decision: { decision: "snooze", until: "2026-04-01T10:00:01Z" } },
    ["snooze-too-long"],
  ],
];

test.each(cases)("%s", (_sentence, question, codes) => {
  const asked: TriageQuestion = {
    item,
    decision: accept,
    now,
    mayRank: true,
    named: null,
    ...question,
  };
  expect(triageBlockers(asked).map((each) => each.code)).toEqual(codes);
});

describe("a triage is taken back", () => {
  const triaged = { ref: "SHOP-1", state: "ready", sprintId: null, startedAt: null } as const;

  test.each([
    ["while nothing has come of it", {}, []],
    ["also when it was declined", { state: "declined" }, []],
    ["not once work has started", { state: "started", startedAt: now }, ["already-triaged"]],
    ["not once work has started and stopped", { startedAt: now }, ["already-triaged"]],
    ["not while it is in a sprint", { sprintId: "a sprint" }, ["in-other-sprint"]],
    ["not when it is done", { state: "done" }, ["done-is-done"]],
    ["not when its signals went to an original", { state: "duplicate" }, ["already-closed"]],
  ] as const)("%s", (_sentence, change, codes) => {
    expect(undoTriageBlockers({ ...triaged, ...change }).map((each) => each.code)).toEqual(codes);
  });
});
