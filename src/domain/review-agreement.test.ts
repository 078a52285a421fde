import { describe, expect, test } from "vitest";
import { isReviewOverdue, needsReview, reviewDueAt, type ReviewFacts } from "./review-agreement.ts";

const plain: ReviewFacts = {
  kind: "incident",
  state: "started",
  cause: "unknown",
  severity: "major",
  lineage: 1,
};

describe("an incident needs a review", () => {
  test.each<[string, Partial<ReviewFacts>, ReturnType<typeof needsReview>]>([
    ["when a defect caused it", { cause: "defect", severity: "minor" }, "defect"],
    ["when it was critical", { severity: "critical" }, "critical"],
    ["when it is the third of its lineage", { lineage: 3 }, "third"],
    ["when it is the tenth of its lineage", { lineage: 10, severity: null }, "third"],
    ["when it is done as well", { severity: "critical", state: "done" }, "critical"],
    ["not when it is the second", { lineage: 2 }, null],
    ["not when it was transient and major", { cause: "transient" }, null],
    ["not while it waits in Triage", { severity: "critical", state: "untriaged" }, null],
    ["not when it was declined", { cause: "defect", state: "declined" }, null],
    ["not when it is a duplicate", { cause: "defect", state: "duplicate" }, null],
    ["and nothing else does", { kind: "defect", severity: "critical", lineage: 9 }, null],
  ])("%s", (_, facts, need) => expect(needsReview({ ...plain, ...facts })).toBe(need));
});

const agreement = { critical: 3, major: 7, minor: 14 };
const createdAt = "2026-03-01T10:00:00.000Z";

describe("a review is due", () => {
  test.each<[string, Parameters<typeof reviewDueAt>[0], string | null]>([
    [
      "so many days after it recovered, by severity",
      [{ severity: "critical", createdAt, recoveredAt: "2026-03-02T12:00:00.000Z" }],
      "2026-03-05T12:00:00.000Z",
    ],
    [
      "counted from when it came while it still hurts",
      [{ severity: "major", createdAt, recoveredAt: null }],
      "2026-03-08T10:00:00.000Z",
    ],
    [
      "as late as the mildest where nobody said how bad it was",
      [{ severity: null, createdAt, recoveredAt: null }],
      "2026-03-15T10:00:00.000Z",
    ],
    [
      "as soon as the first of several asks for it",
      [
        { severity: "minor", createdAt, recoveredAt: null },
        { severity: "critical", createdAt: "2026-03-05T10:00:00.000Z", recoveredAt: null },
      ],
      "2026-03-08T10:00:00.000Z",
    ],
    ["never without items", [], null],
  ])("%s", (_, items, due) => expect(reviewDueAt(items, agreement)).toBe(due));
});

test("it is overdue after its moment, until it is agreed on", () => {
  const dueAt = "2026-03-08T10:00:00.000Z";
  expect(isReviewOverdue({ state: "draft", dueAt }, dueAt)).toBe(false);
  expect(isReviewOverdue({ state: "in-review", dueAt }, "2026-03-08T10:00:01.000Z")).toBe(true);
  expect(isReviewOverdue({ state: "agreed", dueAt }, "2026-04-08T10:00:01.000Z")).toBe(false);
  expect(isReviewOverdue({ state: "draft", dueAt: null }, dueAt)).toBe(false);
});
