import { expect, test } from "vitest";
import { reviewMarkdown } from "./review-markdown.ts";
import type { ReviewCause, ReviewDetails, TimelineEntry } from "./review.ts";

function cause(id: string, body: string, more: Partial<ReviewCause> = {}): ReviewCause {
  return {
    id,
    parentId: null,
    question: "happened",
    category: null,
    body,
    weight: "step",
    place: 0,
    by: "person:1",
    byName: "Ada",
    at: "2026-03-02T10:00:00.000Z",
    actions: [],
    ...more,
  };
}

function entry(
  key: string,
  at: string,
  body: string,
  more: Partial<TimelineEntry> = {},
): TimelineEntry {
  return {
    key,
    sort: "state",
    at,
    body,
    original: body,
    ref: "SHOP-1",
    count: 1,
    isStarred: false,
    isHidden: false,
    by: null,
    byName: null,
    ...more,
  };
}

const action = { ref: "SHOP-9", title: "Cut the #body", state: "done", aim: "prevents" } as const;

const review: ReviewDetails = {
  id: "0195",
  title: "Blank *page*",
  state: "agreed",
  items: [
    {
      ref: "SHOP-1",
      title: "Blank page",
      kind: "incident",
      state: "started",
      severity: "critical",
      cause: "defect",
      recoveredAt: null,
      isCauseOpen: true,
    },
  ],
  facilitatorId: "1",
  facilitatorName: "Ada",
  meetsAt: "2026-03-03T13:00:00.000Z",
  dueAt: "2026-03-04T09:00:00.000Z",
  isOverdue: false,
  openedBy: "person:1",
  openedByName: "Ada",
  openedAt: "2026-03-01T09:00:00.000Z",
  agreedBy: "person:1",
  agreedByName: "Ada",
  agreedAt: "2026-03-03T14:00:00.000Z",
  reopenedAt: null,
  causeCount: 3,
  rootCount: 1,
  actions: { open: 0, done: 1 },
  version: 3,
  participants: [{ id: "2", name: "Grace" }],
  sections: [
    { heading: "Summary", prompt: "What?", body: "Nobody saw the page.\n\n- at all" },
    { heading: "Impact", prompt: "Who?", body: " " },
  ],
  causes: [
    cause("a", "The template threw"),
    cause("b", "It had no name\nin two lines", {
      parentId: "a",
      weight: "root",
      category: "code",
      actions: [action],
    }),
    cause("c", "The test used a full one", { question: "not-tested" }),
  ],
  timeline: [
    entry("event:1", "2026-03-01T09:00:00.000Z", "Andon saw this incident", { isStarred: true }),
    entry("event:2", "2026-03-01T09:05:00.000Z", "kept to ourselves", { isHidden: true }),
    entry("comment:3", "2026-03-01T09:06:00.000Z", "Look:\nat this", {
      sort: "comment",
      byName: "Grace",
    }),
  ],
  figures: [
    {
      ref: "SHOP-1",
      occurredAt: null,
      recoveredAt: null,
      toNotice: null,
      toTriage: 300_000,
      toStart: 600_000,
      toRecover: null,
    },
  ],
  hints: [],
};

test("a review is one readable document, and says nothing that was hidden", () => {
  expect(reviewMarkdown(review)).toBe(`# Blank \\*page\\*

- About: SHOP-1 Blank page
- State: agreed by Ada on 2026-03-03 14:00 UTC
- Facilitator: Ada
- Participants: Grace
- Meeting: 2026-03-03 13:00 UTC
- Due: 2026-03-04 09:00 UTC
- SHOP-1: symptom treated, cause open

## Summary

Nobody saw the page.

- at all

## Impact

*Nothing written.*

## How long it took

| | noticed after | triaged after | started after | recovered after |
|---|---|---|---|---|
| SHOP-1 | – | 5 min | 10 min | – |

## Timeline

- ★ **2026-03-01 09:00 UTC** SHOP-1: Andon saw this incident
- **2026-03-01 09:06 UTC** SHOP-1: Grace: Look:
  at this

## Why did it happen?

- The template threw
  - It had no name
    in two lines (**Root cause**, Code, SHOP-9)

## Why did no test catch it?

- The test used a full one

## Why was it not noticed sooner?

*Not answered.*

## What made recovery slow?

*Not answered.*

## Actions

- [x] SHOP-9 Cut the \\#body (prevents it)
`);
});

test("a review that was opened again says so, and one without anything is whole as well", () => {
  const text = reviewMarkdown({
    ...review,
    state: "draft",
    agreedAt: null,
    agreedByName: null,
    reopenedAt: "2026-03-09T08:00:00.000Z",
    causes: [],
    timeline: [],
  });
  expect(text).toContain("- State: draft, opened again on 2026-03-09 08:00 UTC");
  expect(text).toContain("## Timeline\n\n*Nothing.*");
  expect(text).toContain("## Actions\n\n*None yet.*");
});
