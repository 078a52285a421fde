import type { Item, Severity } from "./item.ts";
import type { Review, ReviewAgreement, ReviewNeed } from "./review.ts";

/** What decides whether an incident needs a review. */
export interface ReviewFacts {
  kind: Item["kind"];
  state: Item["state"];
  cause: Item["cause"];
  severity: Item["severity"];
  /** How many items its lineage has, itself included: 3 is the third of its kind. */
  lineage: number;
}

/**
 * An incident that a defect caused, that was critical, or that is the third of its lineage is not done without a review. What was
 * declined or is a duplicate needs none, and nothing is known about what still waits in Triage. Null: none is needed.
 */
export function needsReview(facts: ReviewFacts): ReviewNeed | null {
  const { kind, state, cause, severity, lineage } = facts;
  if (kind !== "incident" || unreviewed.has(state)) return null;
  if (cause === "defect") return "defect";
  if (severity === "critical") return "critical";
  return lineage >= 3 ? "third" : null;
}

const unreviewed = new Set<Item["state"]>(["untriaged", "declined", "duplicate"]);

/** As they are said of a review that is missing. */
export const reviewNeedWords: Record<ReviewNeed, string> = {
  defect: "a defect caused it",
  critical: "it was critical",
  third: "it is at least the third of its kind",
};

/** When a review of these items is to be agreed on (ISO 8601): as soon as the first of them asks for it. */
export function reviewDueAt(
  items: readonly Pick<Item, "severity" | "createdAt" | "recoveredAt">[],
  agreement: ReviewAgreement,
): string | null {
  const dues = items.map(({ severity, createdAt, recoveredAt }) => {
    const from = Date.parse(recoveredAt ?? createdAt);
    return from + agreement[severity ?? mildest] * dayMs;
  });
  return dues.length === 0 ? null : new Date(Math.min(...dues)).toISOString();
}

/** Where nobody has said how bad it was. */
const mildest: Severity = "minor";
const dayMs = 86_400_000;

/** Times are ISO 8601. What was agreed on is late no more. */
export function isReviewOverdue(
  { state, dueAt }: Pick<Review, "state" | "dueAt">,
  now: string,
): boolean {
  return state !== "agreed" && dueAt !== null && Date.parse(dueAt) < Date.parse(now);
}
