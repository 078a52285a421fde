import { blocker, type Blocker } from "./blocker.ts";
import { isRanked, type Item } from "./item.ts";
import { isProductionKind } from "./ledger.ts";
import type { Place } from "./rank.ts";
import type { ReviewDue } from "./review-due.ts";

/** What the product owner decided of a production item beside its neighbour in the backlog. */
export const reviewDecisions = ["stays", "raised", "lowered"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** A review of the production items by the product owner. Times are ISO 8601. */
export interface OwnerReview {
  id: string;
  by: string;
  byName: string;
  startedAt: string;
  finishedAt: string | null;
  /** How many items were decided, and how. */
  decided: number;
  stays: number;
  raised: number;
  lowered: number;
}

/** How the product owner's reviews stand. */
export interface ReviewStanding {
  everyDays: number;
  due: ReviewDue;
  /** How many production items wait for a review. */
  waiting: number;
  last: OwnerReview | null;
  open: OwnerReview | null;
}

/** Why a production item is looked at again, the weightiest first. */
export const reviewReasons = ["new", "aged", "severity", "seen-again", "ranked-by-others"] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** The nearest story above an item and below it; null where there is none within a thousand items. */
export interface Neighbours {
  above: Item | null;
  below: Item | null;
}

/** A production item that waits for the product owner's review, why, and the stories next to it in the backlog. */
export interface ToReview extends Neighbours {
  item: Item;
  reasons: ReviewReason[];
}

/** A production item after a decision. */
export interface Reviewed extends Neighbours {
  item: Item;
  /** Where it stood before this decision. */
  from: Place;
}

/** What is known of a production item of the backlog since it was decided last. Times are ISO 8601. */
export interface ReviewFacts {
  triagedAt: string;
  /** When it was decided in a review last; null never. */
  decidedAt: string | null;
  lastSeenAt: string | null;
  /** When its severity was first changed since then. */
  severityChangedAt: string | null;
  isRankedByOwner: boolean;
}

/**
 * The product owner reviews the production items of the backlog: those that no review has decided, those that have waited for longer
 * than twice the agreed time without a decision, and those that have changed since. Empty means that it need not be looked at.
 */
export function reasonsToReview(
  facts: ReviewFacts,
  { everyDays, now }: { everyDays: number; now: string },
): ReviewReason[] {
  const { decidedAt, severityChangedAt, lastSeenAt, isRankedByOwner } = facts;
  const isAged = Date.parse(agesAt(facts, everyDays)) <= Date.parse(now);
  if (decidedAt === null) return isAged ? ["aged"] : ["new"];
  return [
    ...(isAged ? ["aged" as const] : []),
    ...(severityChangedAt ? ["severity" as const] : []),
    ...(isAfter(lastSeenAt, decidedAt) ? ["seen-again" as const] : []),
    ...(isRankedByOwner ? [] : ["ranked-by-others" as const]),
  ];
}

/** Since when it waits to be reviewed; null while it does not. */
export function waitsSince(
  facts: ReviewFacts,
  review: { everyDays: number; now: string },
): string | null {
  const reasons = reasonsToReview(facts, review);
  if (reasons.length === 0) return null;
  const { decidedAt, severityChangedAt, lastSeenAt, triagedAt } = facts;
  if (decidedAt === null) return triagedAt;
  const times: Record<ReviewReason, string | null> = {
    new: triagedAt,
    aged: agesAt(facts, review.everyDays),
    severity: severityChangedAt,
    "seen-again": lastSeenAt,
    "ranked-by-others": decidedAt,
  };
  return reasons.map((each) => times[each] ?? decidedAt).toSorted(byTime)[0] ?? decidedAt;
}

function agesAt({ decidedAt, triagedAt }: ReviewFacts, everyDays: number): string {
  const from = Date.parse(decidedAt ?? triagedAt);
  return new Date(from + 2 * everyDays * 86_400_000).toISOString();
}

function isAfter(one: string | null, other: string): boolean {
  return one !== null && Date.parse(one) > Date.parse(other);
}

const byTime = (one: string, other: string) => Date.parse(one) - Date.parse(other);

export interface DecisionQuestion {
  item: Pick<Item, "ref" | "kind" | "state" | "rank">;
  decision: ReviewDecision;
  /** The ref that the item is compared with, and the item, where it is one of this product. */
  beside: string | null;
  neighbour: Pick<Item, "ref" | "kind" | "state" | "rank"> | null;
}

/** A review compares production items with stories, as they stand in the backlog now. */
export function decisionBlockers({
  item,
  decision,
  beside,
  neighbour,
}: DecisionQuestion): Blocker[] {
  if (!isProductionKind(item.kind)) {
    const what = `${item.ref} is ${/^[aeiou]/.test(item.kind) ? "an" : "a"} ${item.kind}`;
    const message = `${what}. The review is of incidents and defects.`;
    return [blocker("not-of-this-kind", message, item.ref)];
  }
  if (item.state === "untriaged") {
    const message = `${item.ref} waits in Triage. Nothing is ranked before triage.`;
    return [blocker("not-triaged", message, item.ref)];
  }
  if (!isRanked(item)) {
    const message = `${item.ref} is ${item.state} and has no place in the backlog.`;
    return [blocker("already-closed", message, item.ref)];
  }
  if (beside === null) return [];
  return besideBlockers(item, decision, beside, neighbour);
}

function besideBlockers(
  item: DecisionQuestion["item"],
  decision: ReviewDecision,
  beside: string,
  neighbour: DecisionQuestion["neighbour"],
): Blocker[] {
  if (beside === item.ref) return [blocker("beside-itself", undefined, beside)];
  if (beside.split("-")[0] !== item.ref.split("-")[0])
    return [blocker("other-product", undefined, beside)];
  if (neighbour === null || !isRanked(neighbour)) {
    const message = `${beside} is not in the backlog, so nothing can be compared with it.`;
    return [blocker("not-in-backlog", message, beside)];
  }
  if (neighbour.kind !== "story") {
    const message = `${beside} is no story. A production item is compared with stories.`;
    return [blocker("not-of-this-kind", message, beside)];
  }
  const isAbove = (neighbour.rank ?? "") < (item.rank ?? "");
  if (decision === "stays" || isAbove === (decision === "raised")) return [];
  const where = decision === "raised" ? "above" : "below";
  const message = `${item.ref} ranks ${where} ${beside} already: somebody moved one of them. Look again, then decide.`;
  return [blocker("changed-meanwhile", message, beside)];
}

/** What stands as the reason of the rank that a decision gives. */
export function decisionWords(decision: ReviewDecision, beside: string | null): string {
  const than = beside ? ` than ${beside}` : "";
  if (decision === "stays") return "Reviewed: stays where it was";
  return `Reviewed: ${decision === "raised" ? "more" : "less"} important${than}`;
}
