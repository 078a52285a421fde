import type { OwnerReview } from "../../../domain/owner-review.ts";
import { finishReview } from "../../deeds/review-items.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { answerWords } from "./review-words.ts";
import type { ReviewSteps } from "./review-steps.ts";

/** Everything is decided: what was, and the end of the review. */
export function ReviewEnd({
  review,
  steps,
  onTakeBack,
}: {
  review: OwnerReview;
  steps: ReviewSteps;
  onTakeBack: () => void;
}) {
  const replica = useReplicaItself();
  const sending = useSending(() => finishReview(replica, review.id));
  const finish = () => void sending.submit();
  useKeys("Review", [{ keys: "Enter", label: "Finish the review", run: finish }]);
  const all = steps.before + steps.queue.length;
  return (
    <EmptyState
      title={all === 1 ? "The one item is decided" : `All ${all} are decided`}
      actions={
        <>
          <Button look="primary" keys="Enter" busy={sending.busy} onClick={finish}>
            Finish the review
          </Button>
          {steps.answers.length > 0 && (
            <Button keys="u" onClick={onTakeBack}>
              Undo the last answer
            </Button>
          )}
        </>
      }
    >
      <FormProblem>{sending.problem}</FormProblem>
      <ul className="mt-2 flex flex-col gap-1">
        {steps.answers.map((answer, index) => (
          <li key={index}>{answerWords(answer)}</li>
        ))}
      </ul>
    </EmptyState>
  );
}
