import { useRef, useState } from "react";
import type { OwnerReview, ReviewDecision, ToReview } from "../../../domain/owner-review.ts";
import { decideInReview, type Answer } from "../../deeds/review-items.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import {
  answered,
  askedNow,
  hasMoved,
  lookedAgain,
  nextStep,
  stepsOf,
  takenBack,
  type ReviewSteps,
} from "./review-steps.ts";
import { waitingNow } from "./use-reviews.ts";

/** The answers of one review, sent one after another: whoever types fast is not ahead of what is asked. */
export function useReviewSteps(review: OwnerReview, queue: readonly ToReview[]) {
  const replica = useReplicaItself();
  const [steps, setSteps] = useState(() => stepsOf(queue, review.decided));
  const [busy, setBusy] = useState(false);
  const latest = useRef(steps);
  const turn = useRef<Promise<void>>(Promise.resolve());

  function become(next: ReviewSteps): void {
    latest.current = next;
    setSteps(next);
  }

  function inTurn(act: () => Promise<void>): void {
    setBusy(true);
    const mine = turn.current.then(act).finally(() => {
      if (turn.current === mine) setBusy(false);
    });
    turn.current = mine;
  }

  async function send(answer: Omit<Answer, "version">, version: number) {
    const reviewed = await decideInReview(replica, review.id, { ...answer, version });
    if (reviewed) return reviewed;
    const waiting = await waitingNow(replica.view().product.key).catch(() => null);
    if (waiting) become(lookedAgain(latest.current, waiting));
    return null;
  }

  async function decide(decision: ReviewDecision): Promise<void> {
    const asked = askedNow(latest.current);
    if (!asked) return;
    const { item, above, below } = asked;
    const beside = decision === "lowered" ? below : (above ?? below);
    if (!beside && decision !== "stays") return;
    if (decision === "raised" && !above) return;
    if (decision === "stays" && hasMoved(latest.current)) return become(nextStep(latest.current));
    const answer = { ref: item.ref, decision, ...(beside ? { beside: beside.ref } : {}) };
    const reviewed = await send(answer, item.version);
    if (reviewed)
      become(answered(latest.current, { decision, beside: beside?.ref ?? null }, reviewed));
  }

  async function takeBack(): Promise<void> {
    const last = latest.current.answers.at(-1);
    if (!last) return;
    const item = replica.view().item(last.ref) ?? last.asked.item;
    if (last.decision === "stays") return become(takenBack(latest.current, { item }));
    const answer = { ref: last.ref, decision: "stays" as const, backTo: last.from };
    const reviewed = await send(answer, item.version);
    if (reviewed) become(takenBack(latest.current, reviewed));
  }

  return {
    steps,
    busy,
    decide: (decision: ReviewDecision) => inTurn(() => decide(decision)),
    takeBack: () => inTurn(takeBack),
  };
}
