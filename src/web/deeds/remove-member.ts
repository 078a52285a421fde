import type { Member } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Coming back takes an invitation, so this is asked before and not undone after. */
export async function removeMember(replica: Replica, member: Member): Promise<boolean> {
  const { product } = replica.view();
  return perform(replica, {
    send: () => request<undefined>("DELETE", `/products/${product.key}/members/${member.personId}`),
    said: `${member.name} is no longer part of ${product.name}`,
    refused: `${member.name} stays`,
  });
}
