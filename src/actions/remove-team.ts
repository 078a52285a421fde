import { refuseIf } from "../domain/blocker.ts";
import { teamRemovalBlockers } from "../domain/team.ts";
import { listServices } from "../store/services.ts";
import { deleteTeam, teamById } from "../store/teams.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** Refused while it runs or built something; the database refuses for what else refers to it: sprints and items. */
export async function removeTeam(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "configure", async (deed) => {
    const team = found(await teamById(deed.tx, deed.productId, id), "team");
    const services = await listServices(deed.tx, deed.productId);
    refuseIf(teamRemovalBlockers(team, services));
    await deleteTeam(deed.tx, deed.productId, id);
    deed.record({ kind: "team-removed", data: { name: team.name } });
  });
}
