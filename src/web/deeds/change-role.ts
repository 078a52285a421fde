import type { Member } from "../../domain/product.ts";
import { roleTitles, type ProductRole } from "../../domain/role.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

export async function changeRole(
  replica: Replica,
  member: Member,
  role: ProductRole,
): Promise<boolean> {
  const path = `/products/${replica.view().product.key}/members/${member.personId}`;
  return perform(replica, {
    send: () => request<Member>("PATCH", path, { role }).then(() => undefined),
    said: `${member.name} is ${roleTitles[role].toLowerCase()} now`,
    refused: `${member.name} stays ${roleTitles[member.role].toLowerCase()}`,
    undo: () => void changeRole(replica, { ...member, role }, member.role),
  });
}
