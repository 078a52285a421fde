import { useState } from "react";
import { blocker, type Blocker } from "../../../domain/blocker.ts";
import type { OwnerReview } from "../../../domain/owner-review.ts";
import { dueWords } from "../../../domain/review-due.ts";
import { reasonOf } from "../../api/problem.ts";
import { finishReview, startReview } from "../../deeds/review-items.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { ReviewSession } from "./review-session.tsx";
import { ReviewSummary } from "./review-summary.tsx";
import { useReviews, useWaiting } from "./use-reviews.ts";

/** The product owner goes through the production items of the backlog; everybody else sees what waits and what was decided. */
export function OwnerReviewScreen() {
  const { reviews, problem } = useReviews();
  const { waiting, problem: noneWaiting } = useWaiting();
  const me = useReplica((view) => view.me.actor);
  const mayRank = useRoleBlockers("rank").length === 0;
  const failed = problem ?? noneWaiting;
  const isMine = reviews?.open?.by === me;
  const decided = reviews
    ? dueWords(reviews.due, reviews.waiting, mayRank ? "your" : undefined)
    : "";
  return (
    <>
      <ScreenHeading title="Review" decided={isMine ? "More important than that story?" : decided}>
        {isMine && reviews.open && <FinishEarly review={reviews.open} />}
      </ScreenHeading>
      {failed && (
        <p role="alert" className="px-4 py-3">
          {failed}
        </p>
      )}
      {reviews &&
        waiting &&
        (isMine && reviews.open ? (
          <ReviewSession key={reviews.open.id} review={reviews.open} queue={waiting} />
        ) : (
          <ReviewSummary
            reviews={reviews}
            waiting={waiting}
            actions={<Start open={reviews.open} waiting={reviews.waiting} />}
          />
        ))}
    </>
  );
}

function Start({ open, waiting }: { open: OwnerReview | null; waiting: number }) {
  const replica = useReplicaItself();
  const role = useRoleBlockers("rank");
  const [busy, setBusy] = useState(false);
  const blockers = [...role, ...openBlockers(open)];

  function act(deed: () => Promise<unknown>, refused: string): void {
    if (busy) return;
    setBusy(true);
    void deed()
      .catch((error: unknown) => sayRefused(refused, reasonOf(error)))
      .finally(() => setBusy(false));
  }

  const start = () => act(() => startReview(replica), "The review has not begun");
  const mayStart = blockers.length === 0 && waiting > 0;
  useKeys("Review", mayStart ? [{ keys: "Enter", label: "Start the review", run: start }] : []);
  return (
    <div className="flex flex-col items-start gap-2">
      {mayStart && (
        <Button look="primary" keys="Enter" busy={busy} onClick={start}>
          Start the review
        </Button>
      )}
      {open && role.length === 0 && (
        <Button
          busy={busy}
          onClick={() => act(() => finishReview(replica, open.id), "The review goes on")}
        >
          Finish the review of {open.byName}
        </Button>
      )}
      <BlockerList blockers={blockers} />
    </div>
  );
}

function openBlockers(open: OwnerReview | null): Blocker[] {
  if (!open) return [];
  const many = open.decided === 1 ? "1 is decided" : `${open.decided} are decided`;
  return [blocker("already-started", `${open.byName} is reviewing now: ${many} so far.`)];
}

/** What is left waits for the next one. */
function FinishEarly({ review }: { review: OwnerReview }) {
  const replica = useReplicaItself();
  return (
    <Button
      look="quiet"
      onClick={() =>
        void finishReview(replica, review.id).catch((error: unknown) =>
          sayRefused("The review goes on", reasonOf(error)),
        )
      }
    >
      Finish for today
    </Button>
  );
}
