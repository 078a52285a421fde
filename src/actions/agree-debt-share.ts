import { setDebtShare } from "../store/debt.ts";
import { teamById } from "../store/teams.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** A team and its product owner agree how much of what it finishes is debt: so many of a hundred items, or nothing agreed. */
export async function agreeDebtShare(
  context: Context & ProductScope,
  teamId: string,
  percent: number | null,
): Promise<void> {
  await perform(context, "plan", async ({ tx, productId, record }) => {
    const team = found(await teamById(tx, productId, teamId), "team");
    await setDebtShare(tx, productId, teamId, percent);
    record({ kind: "team-changed", data: { teamId, name: team.name } });
  });
}
