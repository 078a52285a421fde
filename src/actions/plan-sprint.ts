import { uuidv7 } from "uuidv7";
import { Absent, Invalid } from "../domain/blocker.ts";
import { longestSprintInDays, type Sprint } from "../domain/sprint.ts";
import { insertSprint, sprintById } from "../store/sprints.ts";
import { teamById } from "../store/teams.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

export interface SprintDraft {
  teamId: string;
  name: string;
  goal?: string | undefined;
  /** ISO dates. */
  startsOn: string;
  endsOn: string;
}

export async function planSprint(
  context: Context & ProductScope,
  draft: SprintDraft,
): Promise<Sprint> {
  return perform(context, "plan", async (deed) => {
    refuseImpossibleDays(draft);
    if (!(await teamById(deed.tx, deed.productId, draft.teamId))) throw new Absent("such team");
    const id = uuidv7();
    await insertSprint(deed.tx, deed.productId, {
      ...draft,
      goal: draft.goal ?? "",
      id,
      createdAt: deed.now,
    });
    deed.record({ kind: "sprint-planned", data: { sprintId: id, name: draft.name } });
    return found(await sprintById(deed.tx, deed.productId, id), "such sprint");
  });
}

export function refuseImpossibleDays({
  startsOn,
  endsOn,
}: Pick<SprintDraft, "startsOn" | "endsOn">): void {
  if (endsOn < startsOn)
    throw new Invalid("/endsOn", "A sprint ends on or after the day it starts.");
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
  if (days > longestSprintInDays) {
    throw new Invalid("/endsOn", `A sprint lasts at most ${longestSprintInDays} days.`);
  }
}
