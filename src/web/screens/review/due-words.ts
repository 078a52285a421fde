import type { ReviewSummary } from "../../../domain/review.ts";
import { daysBetween } from "../../parts/moment-words.ts";

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** "due today", "due on 14 Mar", "overdue since 14 Mar": days of whoever reads. Empty where nothing is due. */
export function dueWords(
  { state, dueAt }: Pick<ReviewSummary, "state" | "dueAt">,
  now: string,
): string {
  if (state === "agreed" || dueAt === null) return "";
  const due = new Date(dueAt);
  const on = day.format(due);
  if (dueAt < now) return `overdue since ${on}`;
  const days = daysBetween(new Date(now), due);
  if (days === 0) return "due today";
  return days === 1 ? "due tomorrow" : `due on ${on}`;
}
