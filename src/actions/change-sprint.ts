import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Sprint } from "../domain/sprint.ts";
import { sprintToChange, updateSprint } from "../store/sprints.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { refuseTheseDays, type SprintDraft } from "./plan-sprint.ts";

export type SprintChange = Partial<Pick<SprintDraft, "name" | "goal" | "startsOn" | "endsOn">>;

export async function changeSprint(
  context: Context & ProductScope,
  id: string,
  change: SprintChange,
): Promise<Sprint> {
  return perform(context, "plan", async (deed) => {
    const sprint = found(await sprintToChange(deed.tx, deed.productId, id), "such sprint");
    refuseIf(
      sprint.state === "finished"
        ? [blocker("sprint-finished", `${sprint.name} is finished.`)]
        : [],
    );
    const { teamId, name } = sprint;
    const startsOn = change.startsOn ?? sprint.startsOn;
    const endsOn = change.endsOn ?? sprint.endsOn;
    const isMoved = startsOn !== sprint.startsOn || endsOn !== sprint.endsOn;
    if (isMoved) await refuseTheseDays(deed, { id, teamId, name, startsOn, endsOn });
    const said = Object.entries(change).filter(([, value]) => value !== undefined);
    if (said.length === 0) return sprint;
    const changed = await updateSprint(deed.tx, deed.productId, id, Object.fromEntries(said));
    deed.record({ kind: "sprint-changed", data: { sprintId: id, name: changed.name } });
    return changed;
  });
}
