import { refuseIf } from "../domain/blocker.ts";
import type { Team } from "../domain/product.ts";
import { renameTeam, setTeamPeople, teamById } from "../store/teams.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { requireMembers, teamNameBlockers } from "./create-team.ts";

export interface TeamChange {
  name?: string | undefined;
  personIds?: string[] | undefined;
}

export async function changeTeam(
  context: Context & ProductScope,
  id: string,
  change: TeamChange,
): Promise<Team> {
  return perform(context, "configure", async (deed) => {
    const before = found(await teamById(deed.tx, deed.productId, id), "team");
    const personIds = [...new Set(change.personIds ?? before.personIds)];
    const team = { ...before, name: change.name ?? before.name, personIds };
    refuseIf(await teamNameBlockers(deed, team));
    if (change.personIds) await requireMembers(deed, personIds);
    await renameTeam(deed.tx, deed.productId, id, team.name);
    await setTeamPeople(deed.tx, deed.productId, id, personIds);
    deed.record({ kind: "team-changed", data: { teamId: id, name: team.name } });
    return team;
  });
}
