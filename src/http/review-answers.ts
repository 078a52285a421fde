import { z } from "zod";
import type { BlamelessHint } from "../domain/blameless.ts";
import { aims, states } from "../domain/item.ts";
import { timelineSorts } from "../domain/review-timeline.ts";
import {
  causeCategories,
  causeQuestions,
  causeWeights,
  reviewNeeds,
  reviewStates,
  type CauseAction,
  type MissingReview,
  type RecoveryFigures,
  type ReviewCause,
  type ReviewDetails,
  type ReviewedItem,
  type ReviewSummary,
  type ReviewTemplate,
  type SimilarReview,
  type TimelineEntry,
} from "../domain/review.ts";
import { itemAnswer } from "./item-answers.ts";

const text = z.string();
const maybeText = z.string().nullable();
const count = z.int();

const reviewedItem = itemAnswer.pick({
  ref: true,
  title: true,
  kind: true,
  state: true,
  severity: true,
  cause: true,
  recoveredAt: true,
  isCauseOpen: true,
}) satisfies z.ZodType<ReviewedItem>;

export const reviewSummaryAnswer = z
  .object({
    id: text,
    title: text,
    state: z.enum(reviewStates),
    items: z.array(reviewedItem),
    facilitatorId: maybeText,
    facilitatorName: maybeText,
    meetsAt: maybeText,
    dueAt: maybeText,
    isOverdue: z.boolean(),
    openedBy: text,
    openedByName: text,
    openedAt: text,
    agreedBy: maybeText,
    agreedByName: maybeText,
    agreedAt: maybeText,
    reopenedAt: maybeText,
    causeCount: count,
    rootCount: count,
    actions: z.object({ open: count, done: count }),
    version: count,
  })
  .meta({ id: "ReviewSummary" }) satisfies z.ZodType<ReviewSummary>;

export const missingReviewAnswer = z
  .object({
    item: reviewedItem,
    why: z.enum(reviewNeeds),
    dueAt: text,
    isOverdue: z.boolean(),
  })
  .meta({ id: "MissingReview" }) satisfies z.ZodType<MissingReview>;

const causeAction = z.object({
  ref: text,
  title: text,
  state: z.enum(states),
  aim: z.enum(aims).nullable(),
}) satisfies z.ZodType<CauseAction>;

export const causeAnswer = z
  .object({
    id: text,
    parentId: maybeText,
    question: z.enum(causeQuestions),
    category: z.enum(causeCategories).nullable(),
    body: text,
    weight: z.enum(causeWeights),
    place: count,
    by: text,
    byName: text,
    at: text,
    actions: z.array(causeAction),
  })
  .meta({ id: "ReviewCause" }) satisfies z.ZodType<ReviewCause>;

export const timelineAnswer = z
  .object({
    key: text,
    sort: z.enum(timelineSorts),
    at: text,
    body: text,
    original: maybeText,
    ref: maybeText,
    count,
    isStarred: z.boolean(),
    isHidden: z.boolean(),
    by: maybeText,
    byName: maybeText,
  })
  .meta({ id: "TimelineEntry" }) satisfies z.ZodType<TimelineEntry>;

const time = z.number().nullable();

const figures = z.object({
  ref: text,
  occurredAt: maybeText,
  recoveredAt: maybeText,
  toNotice: time,
  toTriage: time,
  toStart: time,
  toRecover: time,
}) satisfies z.ZodType<RecoveryFigures>;

const hint = z.object({ in: text, words: text, hint: text }) satisfies z.ZodType<BlamelessHint>;

export const reviewAnswer = reviewSummaryAnswer
  .extend({
    participants: z.array(z.object({ id: text, name: text })),
    sections: z.array(z.object({ heading: text, prompt: text, body: text })),
    causes: z.array(causeAnswer),
    timeline: z.array(timelineAnswer),
    figures: z.array(figures),
    hints: z.array(hint),
  })
  .meta({ id: "Review" }) satisfies z.ZodType<ReviewDetails>;

export const similarReviewAnswer = z
  .object({
    id: text,
    title: text,
    agreedAt: text,
    items: z.array(itemAnswer.pick({ ref: true, title: true })),
    likeness: z.number(),
    words: z.array(text),
  })
  .meta({ id: "SimilarReview" }) satisfies z.ZodType<SimilarReview>;

export const templateAnswer = z
  .object({
    id: maybeText,
    name: text,
    sections: z.array(z.object({ heading: text, prompt: text })),
  })
  .meta({ id: "ReviewTemplate" }) satisfies z.ZodType<ReviewTemplate>;

/** Fields that reviews and templates share. */
export const heading = z.string().trim().min(1, "A heading is needed").max(100);
export const prompt = z.string().trim().max(500).default("");
export const mostSections = 30;
