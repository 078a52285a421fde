import { uuidv7 } from "uuidv7";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { usualFlow } from "../domain/board.ts";
import type { Team } from "../domain/product.ts";
import { listMembers } from "../store/people.ts";
import { insertTeam, isTeamNameTaken, setTeamPeople } from "../store/teams.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";

export interface NewTeam {
  name: string;
  personIds?: string[] | undefined;
}

export async function createTeam(context: Context & ProductScope, wish: NewTeam): Promise<Team> {
  return perform(context, "configure", async (deed) => {
    const team = {
      id: uuidv7(),
      name: wish.name,
      personIds: [...new Set(wish.personIds)],
      flow: usualFlow,
    };
    refuseIf(await teamNameBlockers(deed, team));
    await requireMembers(deed, team.personIds);
    await insertTeam(deed.tx, {
      productId: deed.productId,
      id: team.id,
      name: team.name,
      createdAt: deed.now,
    });
    await setTeamPeople(deed.tx, deed.productId, team.id, team.personIds);
    deed.record({ kind: "team-created", data: { teamId: team.id, name: team.name } });
    return team;
  });
}

export async function teamNameBlockers(deed: Deed, team: { id: string; name: string }) {
  if (!(await isTeamNameTaken(deed.tx, deed.productId, team.name, team.id))) return [];
  return [blocker("name-taken", `There is a team named ${team.name} already.`)];
}

/** Only members of the product are on its teams. */
export async function requireMembers(deed: Deed, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const members = new Set(
    (await listMembers(deed.tx, deed.productId)).map((each) => each.personId),
  );
  const stranger = personIds.findIndex((each) => !members.has(each));
  if (stranger >= 0) {
    throw new Invalid(
      `/personIds/${stranger}`,
      "This person is no member of this product: send an invitation first.",
    );
  }
}
