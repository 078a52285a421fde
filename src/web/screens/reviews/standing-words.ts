import type { ReviewSummary } from "../../../domain/review.ts";

/** How far a review has come: "no cause yet", "3 causes, no root", "1 root cause, 2 actions open". */
export function standingWords({
  causeCount,
  rootCount,
  actions,
}: Pick<ReviewSummary, "causeCount" | "rootCount" | "actions">): string {
  if (causeCount === 0) return "no cause yet";
  if (rootCount === 0) return `${many(causeCount, "cause")}, no root`;
  const all = actions.open + actions.done;
  if (all === 0) return `${many(rootCount, "root cause")}, no action`;
  if (actions.open === 0) return `${many(rootCount, "root cause")}, ${many(all, "action")} done`;
  return `${many(rootCount, "root cause")}, ${many(actions.open, "action")} open`;
}

function many(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
