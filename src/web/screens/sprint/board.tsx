import { useCallback, useState } from "react";
import { roleBlockers } from "../../../domain/role.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { sprintItems } from "../../replica/queries.ts";
import type { SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { BoardBody } from "./board-body.tsx";
import { BoardSummary } from "./board-summary.tsx";
import { daysWords } from "./days.ts";
import { FinishDialog } from "./finish-dialog.tsx";
import { IncrementNote } from "./increment-note.tsx";
import { SprintForm } from "./sprint-form.tsx";
import { SprintMenu } from "./sprint-menu.tsx";
import { SprintSwitch } from "./sprint-switch.tsx";

/** A running sprint: how it stands, and its work by how far along it is. */
export function Board({ sprint, detail }: { sprint: Sprint; detail: SprintDetail | null }) {
  const items = useReplica(useCallback((view) => sprintItems(view, sprint.id), [sprint.id]));
  const team = useReplica((view) => view.teams.find((each) => each.id === sprint.teamId));
  const mayPlan = useReplica((view) => roleBlockers(view.me.role, "plan").length === 0);
  const [asking, setAsking] = useState<"finish" | "change" | "new" | null>(null);

  useKeys("Sprint", [
    { keys: "f", label: "Finish the sprint…", run: () => mayPlan && setAsking("finish") },
    { keys: "e", label: "Change name, goal or days", run: () => mayPlan && setAsking("change") },
    { keys: "n", label: "Plan another sprint", run: () => mayPlan && setAsking("new") },
  ]);

  return (
    <>
      <ScreenHeading title={sprint.name} decided={sprint.goal || daysWords(sprint)}>
        <SprintMenu current={sprint.id} />
        {mayPlan && (
          <>
            <Button
              look="quiet"
              keys="n"
              onClick={() => setAsking("new")}
              className="max-sm:hidden"
            >
              Plan the next
            </Button>
            <Button keys="f" onClick={() => setAsking("finish")}>
              Finish
            </Button>
          </>
        )}
      </ScreenHeading>
      <SprintSwitch current={sprint.id} />
      {detail && <IncrementNote sprint={sprint} items={items} commitments={detail.commitments} />}
      <BoardSummary sprint={sprint} items={items} displacements={detail?.displacements ?? []} />
      {team && <BoardBody team={team} items={items} />}
      {asking === "finish" && (
        <FinishDialog sprint={sprint} items={items} onClose={() => setAsking(null)} />
      )}
      {asking === "change" && <SprintForm sprint={sprint} onClose={() => setAsking(null)} />}
      {asking === "new" && <SprintForm onClose={() => setAsking(null)} />}
    </>
  );
}
