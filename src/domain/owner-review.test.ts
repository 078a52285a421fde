import { describe, expect, test } from "vitest";
import {
  decisionBlockers,
  decisionWords,
  reasonsToReview,
  waitsSince,
  type DecisionQuestion,
  type ReviewFacts,
} from "./owner-review.ts";

const facts: ReviewFacts = {
  triagedAt: "2026-03-01T09:00:00Z",
  decidedAt: null,
  lastSeenAt: null,
  severityChangedAt: null,
  isRankedByOwner: true,
};
const decided = { ...facts, decidedAt: "2026-03-10T09:00:00Z" };
const weekly = (now: string) => ({ everyDays: 7, now });

describe("a production item is looked at", () => {
  test.each([
    ["because no review has decided it", facts, "2026-03-02T09:00:00Z", ["new"]],
    ["as aged after twice the agreed time", facts, "2026-03-15T09:00:00Z", ["aged"]],
    ["not again while nothing happens", decided, "2026-03-20T09:00:00Z", []],
    ["again when the decision is old", decided, "2026-03-24T09:00:00Z", ["aged"]],
    [
      "again when its severity was changed",
      { ...decided, severityChangedAt: "2026-03-11T09:00:00Z" },
      "2026-03-12T09:00:00Z",
      ["severity"],
    ],
    [
      "again when it was seen again",
      { ...decided, lastSeenAt: "2026-03-11T09:00:00Z" },
      "2026-03-12T09:00:00Z",
      ["seen-again"],
    ],
    [
      "not again for what was seen before the decision",
      { ...decided, lastSeenAt: "2026-03-09T09:00:00Z" },
      "2026-03-12T09:00:00Z",
      [],
    ],
    [
      "again when somebody else has ranked it",
      { ...decided, isRankedByOwner: false },
      "2026-03-12T09:00:00Z",
      ["ranked-by-others"],
    ],
    [
      "with every reason that there is",
      {
        ...decided,
        severityChangedAt: "2026-03-11T09:00:00Z",
        lastSeenAt: "2026-03-23T09:00:00Z",
        isRankedByOwner: false,
      },
      "2026-03-25T09:00:00Z",
      ["aged", "severity", "seen-again", "ranked-by-others"],
    ],
  ] as const)("%s", (_, known, now, reasons) => {
    expect(reasonsToReview(known, weekly(now))).toEqual(reasons);
  });

  test("by the moment, however it is written", () => {
    const seen = { ...decided, lastSeenAt: "2026-03-10T10:00:00+02:00" };
    expect(reasonsToReview(seen, weekly("2026-03-12T09:00:00Z"))).toEqual([]);
  });
});

describe("it has waited", () => {
  test.each([
    ["since it came into the backlog", facts, "2026-03-20T09:00:00Z", "2026-03-01T09:00:00Z"],
    ["since its decision aged", decided, "2026-03-30T09:00:00Z", "2026-03-24T09:00:00.000Z"],
    [
      "since the first of what happened",
      {
        ...decided,
        severityChangedAt: "2026-03-12T09:00:00Z",
        lastSeenAt: "2026-03-11T09:00:00Z",
      },
      "2026-03-13T09:00:00Z",
      "2026-03-11T09:00:00Z",
    ],
    ["not at all while nothing happens", decided, "2026-03-13T09:00:00Z", null],
  ] as const)("%s", (_, known, now, since) => {
    expect(waitsSince(known, weekly(now))).toBe(since);
  });
});

describe("a decision", () => {
  const item = { ref: "SHOP-12", kind: "defect", state: "ready", rank: "a5" } as const;
  const story = (rank: string, more: object = {}) =>
    ({ ref: "SHOP-40", kind: "story", state: "ready", rank, ...more }) as const;
  const question = (more: Partial<DecisionQuestion>): DecisionQuestion => ({
    item,
    decision: "raised",
    beside: "SHOP-40",
    neighbour: story("a4"),
    ...more,
  });
  const codes = (more: Partial<DecisionQuestion>) =>
    decisionBlockers(question(more)).map(({ code }) => code);

  test.each([
    ["above a story that stands above", {}, []],
    ["below a story that stands below", { decision: "lowered", neighbour: story("a6") }, []],
    ["that it stays, beside anything", { decision: "stays" }, []],
    ["that it stays, beside nothing", { decision: "stays", beside: null, neighbour: null }, []],
    ["of a story", { item: { ...item, kind: "story" } }, ["not-of-this-kind"]],
    ["of what waits in Triage", { item: { ...item, state: "untriaged" } }, ["not-triaged"]],
    ["of what is done", { item: { ...item, state: "done" } }, ["already-closed"]],
    ["above itself", { beside: "SHOP-12" }, ["beside-itself"]],
    ["above an item of another product", { beside: "BANK-4" }, ["other-product"]],
    ["above what is not there", { neighbour: null }, ["not-in-backlog"]],
    ["above what is done", { neighbour: story("a4", { state: "done" }) }, ["not-in-backlog"]],
    ["above a defect", { neighbour: story("a4", { kind: "defect" }) }, ["not-of-this-kind"]],
    ["above what ranks below", { neighbour: story("a6") }, ["changed-meanwhile"]],
    ["below what ranks above", { decision: "lowered" }, ["changed-meanwhile"]],
  ] as const)("%s: %o", (_, more, expected) => {
    expect(codes(more)).toEqual(expected);
  });

  test("says what it is about", () => {
    const incident = { ...item, kind: "action" as const };
    expect(decisionBlockers(question({ item: incident }))[0]?.message).toBe(
      "SHOP-12 is an action. The review is of incidents and defects.",
    );
  });

  test("is the reason of the rank that follows from it", () => {
    expect(decisionWords("raised", "SHOP-40")).toBe("Reviewed: more important than SHOP-40");
    expect(decisionWords("lowered", "SHOP-40")).toBe("Reviewed: less important than SHOP-40");
    expect(decisionWords("stays", "SHOP-40")).toBe("Reviewed: stays where it was");
  });
});
