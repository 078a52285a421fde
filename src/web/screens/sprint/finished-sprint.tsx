import { useState, type ReactNode } from "react";
import type { Item } from "../../../domain/item.ts";
import { roleBlockers } from "../../../domain/role.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import type { SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { tallyWords } from "./capacity.ts";
import { daysWords } from "./days.ts";
import { Displaced } from "./displaced.tsx";
import { FinishedRow } from "./finished-row.tsx";
import { SprintForm } from "./sprint-form.tsx";
import { SprintMenu } from "./sprint-menu.tsx";
import { SprintSwitch } from "./sprint-switch.tsx";

/** A sprint that is over: what was planned beside what was done, what returned, and what was pushed out. */
export function FinishedSprint({
  sprint,
  detail,
}: {
  sprint: Sprint;
  detail: SprintDetail | null;
}) {
  const [planning, setPlanning] = useState(false);
  const mayPlan = useReplica((view) => roleBlockers(view.me.role, "plan").length === 0);
  const items = detail?.items ?? [];
  // What is done keeps the sprint that it was done in; what returned has moved on since.
  const isDoneHere = (item: Item) => item.state === "done" && item.sprintId === sprint.id;
  const done = items.filter(isDoneHere);
  const returned = items.filter((item) => !isDoneHere(item));
  useKeys("Sprint", [
    { keys: "n", label: "Plan a sprint", run: () => mayPlan && setPlanning(true) },
  ]);

  return (
    <>
      <ScreenHeading title={sprint.name} decided={`Finished. ${daysWords(sprint)}`}>
        <SprintMenu current={sprint.id} />
        {mayPlan && (
          <Button keys="n" onClick={() => setPlanning(true)}>
            Plan the next
          </Button>
        )}
      </ScreenHeading>
      <SprintSwitch current={sprint.id} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6">
          {sprint.goal && <p className="text-title font-semibold">{sprint.goal}</p>}
          <Compared sprint={sprint} />
          {detail && detail.displacements.length > 0 && (
            <Part title="Displaced by emergencies">
              <div className="-mx-4">
                <Displaced displacements={detail.displacements} />
              </div>
            </Part>
          )}
          {returned.length > 0 && (
            <Part title={`Returned to the backlog, ${returned.length}`}>
              {returned.map((item) => (
                <FinishedRow key={item.ref} item={item} />
              ))}
            </Part>
          )}
          {done.length > 0 && (
            <Part title={`Done, ${done.length}`}>
              {done.map((item) => (
                <FinishedRow key={item.ref} item={item} />
              ))}
            </Part>
          )}
        </div>
      </div>
      {planning && <SprintForm onClose={() => setPlanning(false)} />}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <SectionHeading>{title}</SectionHeading>
      <div className="border-t">{children}</div>
    </section>
  );
}

function Compared({ sprint }: { sprint: Sprint }) {
  const planned = { points: sprint.plannedPoints ?? 0, counts: sprint.plannedCounts ?? {} };
  const done = { points: sprint.donePoints ?? 0, counts: sprint.doneCounts ?? {} };
  const whole = Math.max(planned.points, done.points, 1);
  return (
    <dl className="grid max-w-lg grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
      {[
        { name: "Planned", tally: planned, look: "bg-line-strong" },
        { name: "Done", tally: done, look: "bg-quiet" },
      ].map(({ name, tally, look }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid items-center">
          <dt className="text-quiet">{name}</dt>
          <dd>
            <span>{tallyWords(tally)}</span>
            <span aria-hidden className="mt-1 block h-1 rounded-full bg-hover">
              <span
                className={`block h-full rounded-full ${look}`}
                style={{ width: `${(tally.points / whole) * 100}%` }}
              />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
