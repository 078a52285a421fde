import type { Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Says that an incident no longer hurts customers. */
export async function recoverItem(replica: Replica, item: Item): Promise<boolean> {
  const now = new Date().toISOString();
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, recoveredAt: each.recoveredAt ?? now }),
    send: () => request<Item>("POST", `/items/${item.ref}/recovery`, {}),
    said: `${item.ref} no longer hurts. Its cause is still to be found`,
    refused: `${item.ref} still counts as broken`,
  });
}
