import type { Blocker } from "../../domain/blocker.ts";
import { roleBlockers, type Permission } from "../../domain/role.ts";
import { useReplica } from "../replica/use-replica.ts";

/** Why whoever looks may not, by the role that they have in this product. */
export function useRoleBlockers(permission: Permission): Blocker[] {
  return roleBlockers(
    useReplica((view) => view.me.role),
    permission,
  );
}
