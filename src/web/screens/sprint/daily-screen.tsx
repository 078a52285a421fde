import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { usualFlow } from "../../../domain/board.ts";
import { dayOf } from "../../../domain/flow/calendar.ts";
import { tally, type Sprint } from "../../../domain/sprint.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time, useNow } from "../../parts/time.tsx";
import { sprintItems } from "../../replica/queries.ts";
import { useSprintDetail, type SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { BurnUpPicture, useBurnUp } from "./burn-up-picture.tsx";
import {
  beginOf,
  changesSince,
  lastWorkingDay,
  stuckWords,
  stuckWork,
  workingDaysLeft,
} from "./daily.ts";
import { daysWords } from "./days.ts";
import { IncrementNote } from "./increment-note.tsx";
import { SprintMenu } from "./sprint-menu.tsx";
import { SprintSwitch } from "./sprint-switch.tsx";

const route = getRouteApi("/$product/sprint/$id/daily");
const longDay = new Intl.DateTimeFormat(undefined, { weekday: "long", timeZone: "UTC" });

/** What a team talks about in the morning: what changed, what is stuck, and how far it is. */
export function DailyScreen() {
  const { product, id } = route.useParams();
  const sprint = useReplica((view) => view.sprints.find((each) => each.id === id));
  const contents = useReplica((view) =>
    sprintItems(view, id)
      .map((item) => `${item.ref} ${item.state}`)
      .join(" "),
  );
  const { detail, problem } = useSprintDetail(id, `daily ${sprint?.version ?? 0} ${contents}`);
  const known = sprint ?? detail?.sprint;
  if (!known || !detail) {
    return problem ? <EmptyState title="This sprint is not here">{problem}</EmptyState> : null;
  }
  if (known.state !== "running") {
    return <Navigate to="/$product/sprint/$id" params={{ product, id }} replace />;
  }
  return <Daily sprint={known} detail={detail} />;
}

function Daily({ sprint, detail }: { sprint: Sprint; detail: SprintDetail }) {
  const items = useReplica(useCallback((view) => sprintItems(view, sprint.id), [sprint.id]));
  const flow = useReplica(
    (view) => view.teams.find((each) => each.id === sprint.teamId)?.flow ?? usualFlow,
  );
  const told = useBurnUp(sprint.id);
  const moment = useNow();
  const now = new Date(moment).toISOString();
  const { timeZone, workingDays, expectation } = flow;
  const today = dayOf(moment / 1000, timeZone);
  const before = lastWorkingDay(today, workingDays);
  const { commitments, displacements } = detail;
  const inSprint = { items, commitments, displacements };
  const changes = changesSince(beginOf(before, timeZone), inSprint);
  const stuck = stuckWork(items, { now, timeZone, expectationDays: expectation.days });
  const left = workingDaysLeft(today, sprint.endsOn, workingDays);
  const all = tally(items);
  const done = tally(items.filter((item) => item.state === "done"));

  return (
    <>
      <ScreenHeading title={sprint.name} decided={sprint.goal || daysWords(sprint)}>
        <SprintMenu current={sprint.id} />
      </ScreenHeading>
      <SprintSwitch current={sprint.id} view="daily" />
      <IncrementNote sprint={sprint} items={items} commitments={commitments} />
      <div
        tabIndex={0}
        role="group"
        aria-label="Daily"
        className="min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-5">
          <p className="text-title font-semibold">
            {left === 0
              ? "Its days are over"
              : left === 1
                ? "Last working day"
                : `${left} working days left`}
            <span className="font-normal text-quiet">
              , {done.points} of {all.points} points done
            </span>
          </p>
          <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
            <section aria-label="What changed">
              <SectionHeading>Since {longDay.format(Date.parse(before))}</SectionHeading>
              <ul className="border-t">
                {changes.length === 0 && (
                  <li className="py-2 text-quiet">Nothing in it has moved.</li>
                )}
                {changes.map((each) => (
                  <li
                    key={`${each.ref} ${each.at} ${each.words}`}
                    className="hairline-b flex min-h-9 flex-wrap items-baseline gap-x-2 py-1.5"
                  >
                    <Ref of={each.ref} />
                    <span className="min-w-0 flex-1">
                      {each.title} <span className="text-quiet">{each.words}</span>
                    </span>
                    <Time at={each.at} className="text-small text-faint" />
                  </li>
                ))}
              </ul>
            </section>
            <section aria-label="Blocked or old">
              <SectionHeading>Blocked or old</SectionHeading>
              <ul className="border-t">
                {stuck.length === 0 && <li className="py-2 text-quiet">Nothing is stuck.</li>}
                {stuck.map((each) => (
                  <StuckRow key={each.item.ref} stuck={each} />
                ))}
              </ul>
            </section>
          </div>
          <section aria-label="How far it is">
            <SectionHeading>How far it is</SectionHeading>
            <div className="min-h-80 border-t pt-2">{told && <BurnUpPicture told={told} />}</div>
          </section>
        </div>
      </div>
    </>
  );
}

function StuckRow({ stuck }: { stuck: ReturnType<typeof stuckWork>[number] }) {
  const { item } = stuck;
  const name = useReplica(
    (view) => view.members.find((each) => each.personId === item.assigneeId)?.name ?? null,
  );
  return (
    <li className="hairline-b flex min-h-9 items-center gap-2.5 py-1.5">
      <KindMark kind={item.kind} item={item} />
      <Ref of={item.ref} className="shrink-0" />
      <span className="min-w-0 flex-1">
        {item.title} <span className="text-quiet">{stuckWords(stuck)}</span>
      </span>
      <PersonMark name={name} />
    </li>
  );
}
