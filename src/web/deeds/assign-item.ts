import type { Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import type { OverLimit } from "./limits.ts";
import { perform } from "./perform.ts";

/** Gives an item to a person, or to nobody. */
export async function assignItem(
  replica: Replica,
  item: Item,
  { personId, override, limited }: { personId: string | null } & OverLimit,
): Promise<boolean> {
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, assigneeId: personId }),
    send: () => request<Item>("POST", `/items/${item.ref}/assignment`, { personId, override }),
    refused: `${item.ref} was not given to anybody else`,
    limited,
  });
}
