import { blocker, type Blocker } from "./blocker.ts";
import type { BlamelessHint } from "./blameless.ts";
import type { Aim, Item, Severity } from "./item.ts";
import type { RecoveryFigures, TimelineEntry } from "./review-timeline.ts";
import { cutText } from "./text.ts";

export type { RecoveryFigures, TimelineEntry, TimelineSort } from "./review-timeline.ts";

export const reviewStates = ["draft", "in-review", "agreed"] as const;
export type ReviewState = (typeof reviewStates)[number];

export const reviewStateTitles: Record<ReviewState, string> = {
  draft: "Draft",
  "in-review": "In review",
  agreed: "Agreed",
};

/** Why it happened is one question of four: that it reached customers, stayed unseen and lasted has causes of its own. */
export const causeQuestions = ["happened", "not-tested", "not-noticed", "slow-recovery"] as const;
export type CauseQuestion = (typeof causeQuestions)[number];

export const causeQuestionTitles: Record<CauseQuestion, string> = {
  happened: "Why did it happen?",
  "not-tested": "Why did no test catch it?",
  "not-noticed": "Why was it not noticed sooner?",
  "slow-recovery": "What made recovery slow?",
};

/** The bones of the fish. */
export const causeCategories = [
  "code",
  "design",
  "tests",
  "process",
  "tools",
  "environment",
  "dependencies",
  "knowledge",
] as const;
export type CauseCategory = (typeof causeCategories)[number];

export const causeCategoryTitles: Record<CauseCategory, string> = {
  code: "Code",
  design: "Design",
  tests: "Tests",
  process: "Process",
  tools: "Tools",
  environment: "Environment",
  dependencies: "Dependencies",
  knowledge: "Knowledge",
};

/** A step leads on to another why; contributing made it worse or likelier; without a root it would not have happened. */
export const causeWeights = ["step", "contributing", "root"] as const;
export type CauseWeight = (typeof causeWeights)[number];

export const causeWeightTitles: Record<CauseWeight, string> = {
  step: "Step",
  contributing: "Contributing",
  root: "Root cause",
};

/** A part of the text: what the template asks, and what was written (Markdown). */
export interface ReviewSection {
  heading: string;
  prompt: string;
  body: string;
}

/** What a template asks. The built-in one has no id. */
export interface ReviewTemplate {
  id: string | null;
  name: string;
  sections: Pick<ReviewSection, "heading" | "prompt">[];
}

/** An item that a review is about. */
export type ReviewedItem = Pick<
  Item,
  "ref" | "title" | "kind" | "state" | "severity" | "cause" | "recoveredAt" | "isCauseOpen"
>;

/** An action that is linked to a cause. */
export interface CauseAction {
  ref: string;
  title: string;
  state: Item["state"];
  aim: Aim | null;
}

/** An answer to why. Answers of one parent stand in the order of `place`. */
export interface ReviewCause {
  id: string;
  parentId: string | null;
  question: CauseQuestion;
  category: CauseCategory | null;
  body: string;
  weight: CauseWeight;
  place: number;
  by: string;
  byName: string;
  /** When it was last written; send it back as `seen` so that nobody's words are lost. */
  at: string;
  actions: CauseAction[];
}

/** A review as lists hold it. Times are ISO 8601 in UTC. */
export interface ReviewSummary {
  id: string;
  title: string;
  state: ReviewState;
  items: ReviewedItem[];
  facilitatorId: string | null;
  facilitatorName: string | null;
  meetsAt: string | null;
  dueAt: string | null;
  isOverdue: boolean;
  openedBy: string;
  openedByName: string;
  openedAt: string;
  agreedBy: string | null;
  agreedByName: string | null;
  agreedAt: string | null;
  /** A promise of one of its actions was broken, or somebody found more: the question is open again. */
  reopenedAt: string | null;
  /** How many causes it has, and how many of them are root causes. */
  causeCount: number;
  rootCount: number;
  /** Its actions by whether they are done. */
  actions: { open: number; done: number };
  /** Of the review's own fields and sections; causes and the timeline do not count. */
  version: number;
}

export type Review = ReviewSummary;

/** Everything about one review. */
export interface ReviewDetails extends ReviewSummary {
  participants: { id: string; name: string }[];
  sections: ReviewSection[];
  causes: ReviewCause[];
  /** Oldest first, with what is hidden. */
  timeline: TimelineEntry[];
  /** One of each item. */
  figures: RecoveryFigures[];
  /** Where it says who rather than what: proposals, never a refusal. */
  hints: BlamelessHint[];
}

/** An incident that needs a review and has none. */
export interface MissingReview {
  item: ReviewedItem;
  why: ReviewNeed;
  dueAt: string;
  isOverdue: boolean;
}

/** Why an incident needs a review. */
export const reviewNeeds = ["defect", "critical", "third"] as const;
export type ReviewNeed = (typeof reviewNeeds)[number];

/** Days until a review is to be agreed on, by severity. */
export type ReviewAgreement = Record<Severity, number>;

/** A past review that may be about the same thing. */
export interface SimilarReview {
  id: string;
  title: string;
  agreedAt: string;
  items: Pick<Item, "ref" | "title">[];
  /** From 0 to 1: how much of what this review says is said there as well. */
  likeness: number;
  /** The matching words as they are written there, the most telling first. */
  words: string[];
}

/** What an item's page says of its review. */
export type ReviewOfItem = Pick<Review, "id" | "title" | "state" | "dueAt" | "agreedAt">;

/** Incidents and defects are reviewed: a story, action or debt broke nothing. */
export function openReviewBlockers(item: Pick<Item, "ref" | "kind" | "state">): Blocker[] {
  if (item.kind !== "incident" && item.kind !== "defect") {
    const message = `Only incidents and defects are reviewed; ${item.ref} is a ${item.kind}.`;
    return [blocker("nothing-to-review", message, item.ref)];
  }
  if (item.state === "declined" || item.state === "duplicate") {
    const message = `${item.ref} is ${item.state}: there is nothing to review.`;
    return [blocker("nothing-to-review", message, item.ref)];
  }
  return [];
}

/** What was agreed on stays as it is; who knows more opens it again, with a reason. */
export function changeReviewBlockers(review: Pick<Review, "state">): Blocker[] {
  if (review.state !== "agreed") return [];
  const message = "An agreed review does not change. Open it again, and say why.";
  return [blocker("review-agreed", message)];
}

/** An agreement without a root cause would agree on symptoms. */
export function agreeReviewBlockers(
  review: Pick<Review, "state">,
  causes: readonly Pick<ReviewCause, "weight">[],
): Blocker[] {
  if (review.state === "agreed") {
    return [blocker("review-agreed", "This review has been agreed on already.")];
  }
  if (causes.some(({ weight }) => weight === "root")) return [];
  const message =
    "Mark at least one cause as a root cause: without it, it would not have happened.";
  return [blocker("root-missing", message)];
}

/** Only what was agreed on is opened again, and never without a reason. */
export function reopenReviewBlockers(review: Pick<Review, "state">, reason: string): Blocker[] {
  if (review.state !== "agreed") return [blocker("already-started", "This review is open.")];
  if (reason.trim() === "") return [blocker("reason-missing", "Say why it is opened again.")];
  return [];
}

/** Asked by every product until its owner writes a template of its own. */
export const defaultTemplate: ReviewTemplate = {
  id: null,
  name: "Root cause analysis",
  sections: [
    {
      heading: "Summary",
      prompt: "What happened, in three sentences that somebody from another team understands.",
    },
    {
      heading: "Impact",
      prompt: "Who noticed what, how many of them, from when to when? Numbers where there are any.",
    },
    {
      heading: "What went well",
      prompt: "What kept it from being worse, or helped to end it? Keep doing that.",
    },
    {
      heading: "What we learnt",
      prompt: "What do we know now that we did not know before? How does the system really behave?",
    },
  ],
};

/** The sections of a new review. */
export function sectionsOf({ sections }: ReviewTemplate): ReviewSection[] {
  return sections.map(({ heading, prompt }) => ({ heading, prompt, body: "" }));
}

/** What a review is called until somebody finds a better name. */
export function proposedTitle(item: Pick<Item, "ref" | "title">): string {
  return cutText(`${item.ref}: ${item.title}`, 300);
}
