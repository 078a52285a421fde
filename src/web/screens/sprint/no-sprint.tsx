import { useState } from "react";
import { roleBlockers } from "../../../domain/role.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { SprintForm } from "./sprint-form.tsx";
import { SprintMenu } from "./sprint-menu.tsx";

/** Nothing is planned and nothing runs. */
export function NoSprint() {
  const [planning, setPlanning] = useState(false);
  const blockers = useReplica((view) => roleBlockers(view.me.role, "plan"));
  const hasTeam = useReplica((view) => view.teams.length > 0);
  const hasPast = useReplica((view) => view.sprints.length > 0);
  const plan = () => blockers.length === 0 && hasTeam && setPlanning(true);
  useKeys("Sprint", [{ keys: "n", label: "Plan a sprint", run: plan }]);
  return (
    <>
      <ScreenHeading title="Sprint" decided="Nothing is planned">
        {hasPast && <SprintMenu />}
      </ScreenHeading>
      <EmptyState
        title={hasPast ? "No sprint runs, and none is planned" : "No sprint yet"}
        actions={
          hasTeam && (
            <Button look="primary" keys="n" blockers={blockers} onClick={plan}>
              Plan a sprint
            </Button>
          )
        }
      >
        {hasTeam
          ? "A sprint takes stories, and the defects and incidents that are fixed beside them, from the top of the backlog. How much fits is forecast from the last one."
          : "A sprint belongs to a team, and this product has none yet. Add one in the settings first."}
      </EmptyState>
      {planning && <SprintForm onClose={() => setPlanning(false)} />}
    </>
  );
}
