import { expect, test } from "vitest";
import type { ReviewSummary } from "../../../domain/review.ts";
import { reviewShelves } from "./shelves-of-reviews.ts";

function review(id: string, more: Partial<ReviewSummary>): ReviewSummary {
  return {
    id,
    title: id,
    state: "draft",
    items: [],
    facilitatorId: null,
    facilitatorName: null,
    meetsAt: null,
    dueAt: null,
    isOverdue: false,
    openedBy: "person:1",
    openedByName: "Ada",
    openedAt: "2026-03-01T10:00:00.000Z",
    agreedBy: null,
    agreedByName: null,
    agreedAt: null,
    reopenedAt: null,
    causeCount: 0,
    rootCount: 0,
    actions: { open: 0, done: 0 },
    version: 1,
    ...more,
  };
}

test("late reviews come first, whatever their state, then what waits for agreement, then drafts; the soonest due first", () => {
  const shelves = reviewShelves([
    review("later", { dueAt: "2026-03-20T10:00:00.000Z" }),
    review("late", { state: "in-review", isOverdue: true, dueAt: "2026-03-02T10:00:00.000Z" }),
    review("asked", { state: "in-review", dueAt: "2026-03-21T10:00:00.000Z" }),
    review("sooner", { dueAt: "2026-03-12T10:00:00.000Z" }),
    review("never", {}),
  ]);
  expect(shelves.map(({ title, reviews }) => [title, reviews.map(({ id }) => id)])).toEqual([
    ["Overdue", ["late"]],
    ["In review", ["asked"]],
    ["Drafts", ["sooner", "later", "never"]],
  ]);
});

test("an empty shelf is not shown", () => {
  expect(reviewShelves([])).toEqual([]);
});
