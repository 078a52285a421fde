/** When the production items of a backlog are to be reviewed. Times are ISO 8601. */
export interface DueQuestion {
  /** When a review last finished in which something was decided; null never. */
  lastAt: string | null;
  /** Since when the item that has waited longest waits; null while nothing does. */
  waitingSince: string | null;
  /** The agreed time between two reviews. */
  everyDays: number;
  now: string;
}

export interface ReviewDue {
  /** `nothing` while no production item waits. */
  state: "nothing" | "later" | "today" | "overdue";
  /** The day (ISO date, UTC) on which the next review is due; null before there was anything to review. */
  dueOn: string | null;
  /** Days until then, or since then. */
  days: number;
}

/**
 * A review is due when the agreed time since the last one is over, and not before something waits for it. Before the first review it is
 * counted from the first item that waits. Days are whole: what is due today is not overdue before tomorrow.
 */
export function reviewDue({ lastAt, waitingSince, everyDays, now }: DueQuestion): ReviewDue {
  const today = dayOf(now);
  const next = lastAt ?? waitingSince;
  if (next === null) return { state: "nothing", dueOn: null, days: 0 };
  const agreed = dayOf(next) + everyDays;
  const dueDay = lastAt && waitingSince ? Math.max(agreed, dayOf(waitingSince)) : agreed;
  const days = dueDay - today;
  const dueOn = new Date(dueDay * dayMs).toISOString().slice(0, 10);
  if (waitingSince === null) return { state: "nothing", dueOn, days: Math.max(0, days) };
  if (days === 0) return { state: "today", dueOn, days };
  return { state: days > 0 ? "later" : "overdue", dueOn, days: Math.abs(days) };
}

const dayMs = 86_400_000;

function dayOf(at: string): number {
  return Math.floor(Date.parse(at) / dayMs);
}

/** "3 production items wait for your review, due today." */
export function dueWords(
  { state, days }: Pick<ReviewDue, "state" | "days">,
  waiting: number,
  whose = "the product owner's",
): string {
  if (state === "nothing" || waiting === 0) return "No production item waits for a review.";
  const many = waiting === 1 ? "1 production item waits" : `${waiting} production items wait`;
  return `${many} for ${whose} review, ${whenWords(state, days)}.`;
}

function whenWords(state: "later" | "today" | "overdue", days: number): string {
  if (state === "today") return "due today";
  if (state === "overdue")
    return days === 1 ? "overdue since yesterday" : `overdue for ${days} days`;
  return days === 1 ? "due tomorrow" : `due in ${days} days`;
}
