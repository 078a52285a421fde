import type { ReviewDue } from "../../../domain/review-due.ts";

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** "overdue since 14 Mar", "due today", "due on 14 Mar": days are days of UTC. */
export function dueOnWords({ state, dueOn }: ReviewDue, waiting: number): string {
  if (dueOn === null || waiting === 0) return "when something waits";
  if (state === "today") return "due today";
  const on = day.format(Date.parse(dueOn));
  return state === "overdue" ? `overdue since ${on}` : `due on ${on}`;
}
