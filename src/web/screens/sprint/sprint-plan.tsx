import { useCallback, useMemo, useState } from "react";
import { carryOver } from "../../../domain/carry-over.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { startBlockers, tally, type Sprint } from "../../../domain/sprint.ts";
import { allAnswered } from "../../deeds/perform.ts";
import { startSprint } from "../../deeds/plan-sprint.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { Segments } from "../../parts/segments.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { runningSprints, sprintItems } from "../../replica/queries.ts";
import type { SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { daysWords } from "./days.ts";
import { useDeferrals } from "./deferrals.ts";
import { PlanForecast } from "./plan-forecast.tsx";
import { PlanPanels } from "./plan-panels.tsx";
import { PlanSide } from "./plan-side.tsx";
import { SprintForm } from "./sprint-form.tsx";
import { SprintMenu } from "./sprint-menu.tsx";
import { SprintSwitch } from "./sprint-switch.tsx";
import { usePlanForecast } from "./use-plan-forecast.ts";
import { usePlanning } from "./use-planning.ts";

/** What goes into a sprint: the backlog on one side, the sprint on the other, and between them what fits. */
export function SprintPlan({ sprint, detail }: { sprint: Sprint; detail: SprintDetail | null }) {
  const replica = useReplicaItself();
  const items = useReplica(useCallback((view) => sprintItems(view, sprint.id), [sprint.id]));
  const known = usePlanForecast(sprint, items, detail);
  const deferred = useDeferrals();
  const running = useReplica((view) =>
    runningSprints(view).find((each) => each.teamId === sprint.teamId),
  );
  const total = useReplica((view) => view.backlog.total);
  const forRole = useReplica((view) => roleBlockers(view.me.role, "plan"));
  const [asking, setAsking] = useState<"change" | "new" | null>(null);
  const planning = usePlanning(sprint, items, forRole);
  const { availableDays, past } = known;
  const inTheWay = startBlockers({ sprint, items, running: running ?? null, availableDays });
  const marks = useMemo(() => {
    const returned = detail?.returned ?? [];
    const lastSprintId = past.at(-1)?.id ?? null;
    return {
      carried: carryOver(returned, returned, lastSprintId),
      deferred: new Map((deferred?.deferrals ?? []).map((each) => [each.item.ref, each])),
    };
  }, [detail, past, deferred]);
  const blockers = forRole.length > 0 ? forRole : inTheWay;
  const sending = useSending(async () => {
    await allAnswered();
    await startSprint(replica, sprint.id);
    say(`${sprint.name} has started`);
  });
  const start = () => blockers.length === 0 && void sending.submit();

  useKeys("Sprint", [
    { keys: "s", label: "Start the sprint", run: start },
    {
      keys: "e",
      label: "Change name, goal or days",
      run: () => forRole.length === 0 && setAsking("change"),
    },
    {
      keys: "n",
      label: "Plan another sprint",
      run: () => forRole.length === 0 && setAsking("new"),
    },
  ]);

  return (
    <>
      <ScreenHeading
        title={sprint.name}
        decided={sprint.goal || `Planned for ${daysWords(sprint)}`}
      >
        <SprintMenu current={sprint.id} />
        {forRole.length === 0 && (
          <Button
            look="quiet"
            keys="e"
            onClick={() => setAsking("change")}
            className="max-sm:hidden"
          >
            Change
          </Button>
        )}
        <Button look="primary" keys="s" blockers={blockers} busy={sending.busy} onClick={start}>
          Start
        </Button>
      </ScreenHeading>
      <SprintSwitch current={sprint.id} />
      {/* On a narrow screen all of it scrolls, so that an open panel takes nothing away. */}
      <div className="flex min-h-0 flex-1 flex-col max-md:overflow-y-auto">
        <section aria-label="Forecast" className="flex shrink-0 flex-col gap-2 border-b px-4 py-3">
          <PlanForecast known={known} taken={tally(items)} />
          <BlockerList blockers={blockers} />
          <PlanPanels sprint={sprint} known={known} deferred={deferred} planning={planning} />
          <FormProblem>{sending.problem}</FormProblem>
        </section>
        <div className="md:hidden">
          <Segments
            label="Side"
            value={planning.side}
            onChange={planning.turnTo}
            options={[
              { value: "backlog", label: "Backlog", count: total },
              { value: "sprint", label: sprint.name, count: items.length },
            ]}
          />
        </div>
        <div className="flex min-h-0 flex-1 max-md:min-h-[65dvh]">
          <PlanSide side="backlog" sprint={sprint} planning={planning} marks={marks} />
          <PlanSide side="sprint" sprint={sprint} planning={planning} marks={marks} />
        </div>
      </div>
      {asking === "change" && <SprintForm sprint={sprint} onClose={() => setAsking(null)} />}
      {asking === "new" && <SprintForm onClose={() => setAsking(null)} />}
    </>
  );
}
