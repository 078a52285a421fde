import type { ReviewDecision, Reviewed, ToReview } from "../../../domain/owner-review.ts";
import type { Place } from "../../../domain/rank.ts";

/** A review as whoever decides goes through it: what is asked, how far it is, and what was answered. */
export interface ReviewSteps {
  queue: readonly ToReview[];
  /** Which of them is asked now; the length of the queue when all are decided. */
  at: number;
  answers: readonly Answered[];
  /** Decided before, in the same review. */
  before: number;
}

export interface Answered {
  at: number;
  ref: string;
  decision: ReviewDecision;
  beside: string | null;
  /** Where the item stood. */
  from: Place;
  /** What was asked. */
  asked: ToReview;
}

export function stepsOf(queue: readonly ToReview[], before: number): ReviewSteps {
  return { queue, at: 0, answers: [], before };
}

export function askedNow({ queue, at }: ReviewSteps): ToReview | null {
  return queue[at] ?? null;
}

/** "3 of 8". */
export function progressWords({ queue, at, before }: ReviewSteps): string {
  const all = before + queue.length;
  return `${Math.min(all, before + at + 1)} of ${all}`;
}

/** The item that is asked has been moved by an answer: it is decided, and may be asked against the next story. */
export function hasMoved({ answers, at }: ReviewSteps): boolean {
  return answers.some((each) => each.at === at && each.decision !== "stays");
}

/** After an answer: what moved is asked against its next neighbour, what stays is done with. */
export function answered(
  steps: ReviewSteps,
  { decision, beside }: Pick<Answered, "decision" | "beside">,
  { item, from, above, below }: Reviewed,
): ReviewSteps {
  const asked = askedNow(steps);
  if (!asked) return steps;
  const answer = { at: steps.at, ref: item.ref, decision, beside, from, asked };
  return {
    ...replaced(steps, steps.at, { ...asked, item, above, below }),
    at: decision === "stays" ? steps.at + 1 : steps.at,
    answers: [...steps.answers, answer],
  };
}

/** Goes on to the next without another answer. */
export function nextStep(steps: ReviewSteps): ReviewSteps {
  return { ...steps, at: Math.min(steps.queue.length, steps.at + 1) };
}

/** The last answer is taken back, and its item asked again. `reviewed` is the item where it stands now. */
export function takenBack(steps: ReviewSteps, { item }: Pick<Reviewed, "item">): ReviewSteps {
  const last = steps.answers.at(-1);
  if (!last) return steps;
  return {
    ...replaced(steps, last.at, { ...last.asked, item }),
    at: last.at,
    answers: steps.answers.slice(0, -1),
  };
}

/** After a refusal: the item as it is now, or without it when it needs no decision any more. */
export function lookedAgain(steps: ReviewSteps, waiting: readonly ToReview[]): ReviewSteps {
  const asked = askedNow(steps);
  const now = waiting.find(({ item }) => item.ref === asked?.item.ref);
  if (now) return replaced(steps, steps.at, now);
  return { ...steps, queue: steps.queue.toSpliced(steps.at, 1) };
}

function replaced(steps: ReviewSteps, at: number, item: ToReview): ReviewSteps {
  return { ...steps, queue: steps.queue.with(at, item) };
}
