import { blocker, type Blocker } from "./blocker.ts";
import type { Service, Team } from "./product.ts";

/** A team goes only when nothing of the stack is left with it: every service keeps somebody who answers for it. */
export function teamRemovalBlockers(
  team: Pick<Team, "id" | "name">,
  services: readonly Pick<Service, "name" | "ownerTeamId" | "builtByTeamId">[],
): Blocker[] {
  return services.flatMap(({ name, ownerTeamId, builtByTeamId }) => {
    if (ownerTeamId === team.id) {
      return [blocker("in-use", `${team.name} runs ${name}. Give it another owner first.`)];
    }
    if (builtByTeamId === team.id) {
      return [blocker("in-use", `${team.name} built ${name}. Say there who builds it now first.`)];
    }
    return [];
  });
}
