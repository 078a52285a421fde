import { deleteTeam, teamById } from "../store/teams.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** The database refuses while a service, sprint or item still refers to the team. */
export async function removeTeam(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "configure", async (deed) => {
    const team = found(await teamById(deed.tx, deed.productId, id), "team");
    await deleteTeam(deed.tx, deed.productId, id);
    deed.record({ kind: "team-removed", data: { name: team.name } });
  });
}
