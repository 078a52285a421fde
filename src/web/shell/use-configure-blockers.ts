import type { Blocker } from "../../domain/blocker.ts";
import { roleBlockers } from "../../domain/role.ts";
import { useReplica } from "../replica/use-replica.ts";
import { useSession } from "./session-context.ts";

/** Why this person may not change the settings. The administrator may, whatever his role in the product is. */
export function useConfigureBlockers(): Blocker[] {
  const role = useReplica((view) => view.me.role);
  const { person } = useSession();
  return roleBlockers(person.isAdmin ? "admin" : role, "configure");
}
