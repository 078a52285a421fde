import { getRouteApi } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { forecastComparedWords, sprintReview } from "../../../domain/sprint-review.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { sprintItems } from "../../replica/queries.ts";
import { useSprintDetail, type SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { BurnUpPicture, useBurnUp } from "../sprint/burn-up-picture.tsx";
import { tallyWords } from "../sprint/capacity.ts";
import { daysWords } from "../sprint/days.ts";
import { SprintMenu } from "../sprint/sprint-menu.tsx";
import { SprintSwitch } from "../sprint/sprint-switch.tsx";
import { nameOfTeam } from "../sprint/which-sprint.ts";
import { DisplacedPart } from "./displaced-part.tsx";
import { Part } from "./part.tsx";
import { Retrospective } from "./retrospective.tsx";
import { ReviewedRows } from "./reviewed-rows.tsx";

const route = getRouteApi("/$product/sprint/$id/review");

/** A sprint looked back on, for the team and for whoever wants to know what it brought. */
export function ReviewScreen() {
  const { id } = route.useParams();
  const here = useReplica((view) => view.sprints.find((each) => each.id === id));
  const contents = useReplica((view) =>
    sprintItems(view, id)
      .map((item) => `${item.ref} ${item.state}`)
      .join(" "),
  );
  const { detail, problem } = useSprintDetail(id, `review ${here?.version ?? 0} ${contents}`);
  const sprint = here ?? detail?.sprint;
  if (!sprint || !detail) {
    return problem ? <EmptyState title="This sprint is not here">{problem}</EmptyState> : null;
  }
  return <Review key={id} sprint={sprint} detail={detail} />;
}

function Review({ sprint, detail }: { sprint: Sprint; detail: SprintDetail }) {
  const team = useReplica((view) => nameOfTeam(sprint, view.teams));
  const told = useBurnUp(sprint.id);
  const review = sprintReview(sprint, detail.commitments, detail.displacements);
  const came = { points: review.points.done, interrupts: review.interrupts };
  const isOver = sprint.state === "finished";
  return (
    <>
      <ScreenHeading
        title={`${sprint.name}: review`}
        decided={`${team}, ${daysWords(sprint)}${isOver ? "" : `, ${sprint.state}`}`}
      >
        <span className="contents print:hidden">
          <SprintMenu current={sprint.id} />
          <Button
            icon={<Printer aria-hidden size={16} />}
            onClick={() => window.print()}
            className="max-sm:hidden"
          >
            Print
          </Button>
        </span>
      </ScreenHeading>
      <SprintSwitch current={sprint.id} view="review" />
      <div
        tabIndex={0}
        role="group"
        aria-label="Review"
        className="min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6">
          <div>
            {sprint.goal && <p className="text-title font-semibold">{sprint.goal}</p>}
            <p className="text-quiet">
              {review.points.done} of {review.points.planned} planned points{" "}
              {isOver ? "were done" : "are done"}. Points come from stories alone.
            </p>
          </div>
          <Part
            title="The increment"
            count={review.increment.length}
            nothing={
              isOver ? "No story was done: it brought no increment." : "No story is done yet."
            }
          >
            <ReviewedRows items={review.increment} />
          </Part>
          <Part title="Planned and done" count={review.planned.done.length}>
            <ReviewedRows items={review.planned.done} />
          </Part>
          <Part title="Planned and not done" count={review.planned.notDone.length}>
            <ReviewedRows items={review.planned.notDone} />
          </Part>
          <Part title="Not planned, and done" count={review.unplanned.done.length}>
            <ReviewedRows items={review.unplanned.done} />
          </Part>
          <Part title="Not planned, and not done" count={review.unplanned.notDone.length}>
            <ReviewedRows items={review.unplanned.notDone} />
          </Part>
          <DisplacedPart displaced={review.displaced} />
          <section aria-label="The forecast, and what came">
            <h2 className="flex h-8 items-center text-small font-semibold text-quiet">
              The forecast, and what came
            </h2>
            <div className="flex flex-col gap-1 border-t pt-2">
              {isOver ? (
                forecastComparedWords(detail.atStart, came).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))
              ) : (
                <p>{detail.atStart?.words ?? "Nothing was forecast when it started."}</p>
              )}
              {sprint.doneCounts && sprint.plannedCounts && (
                <p className="text-quiet">
                  Planned:{" "}
                  {tallyWords({ points: review.points.planned, counts: sprint.plannedCounts })}.
                  Done: {tallyWords({ points: review.points.done, counts: sprint.doneCounts })}.
                </p>
              )}
            </div>
          </section>
          <section aria-label="How it got on">
            <h2 className="flex h-8 items-center text-small font-semibold text-quiet">
              How it got on
            </h2>
            <div className="min-h-80 border-t pt-2">{told && <BurnUpPicture told={told} />}</div>
          </section>
          <Retrospective sprint={sprint} />
        </div>
      </div>
    </>
  );
}
