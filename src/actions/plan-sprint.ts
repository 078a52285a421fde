import { uuidv7 } from "uuidv7";
import { Absent, Invalid, refuseIf } from "../domain/blocker.ts";
import {
  longestSprintInDays,
  overlapBlockers,
  presenceBlockers,
  type Sprint,
} from "../domain/sprint.ts";
import { availableDaysOf } from "../store/read-sprint.ts";
import { insertSprint, lockTeam, sprintById, sprintsBetween } from "../store/sprints.ts";
import { teamById } from "../store/teams.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

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
    await refuseTheseDays(deed, draft);
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

/**
 * Refuses days that cannot be those of a sprint of this team: impossible ones, those of another of its sprints, and those on which
 * nobody is there. Two who plan for a team at once come here one after the other, because the team is locked.
 */
export async function refuseTheseDays(
  { tx, productId }: Deed,
  sprint: Pick<SprintDraft, "teamId" | "name" | "startsOn" | "endsOn"> & { id?: string },
): Promise<void> {
  refuseImpossibleDays(sprint);
  const { teamId } = sprint;
  await lockTeam(tx, productId, teamId);
  const team = await teamById(tx, productId, teamId);
  if (!team) throw new Absent("such team");
  const others = await sprintsBetween(tx, productId, teamId, sprint);
  refuseIf(overlapBlockers(sprint, others, team.flow.timeZone));
  const planned = { ...sprint, state: "planned", availableDays: null } as const;
  refuseIf(presenceBlockers(sprint, await availableDaysOf(tx, productId, planned)));
}

function refuseImpossibleDays({
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
