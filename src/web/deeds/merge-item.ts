import type { Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Closes an open item as the same as another, for good: what is heard of it from then on belongs to that one. */
export async function mergeItem(replica: Replica, item: Item, into: string): Promise<boolean> {
  const closedAt = new Date().toISOString();
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, state: "duplicate", duplicateOf: into, rank: null, closedAt }),
    send: () => request<Item>("POST", `/items/${item.ref}/merge`, { into }),
    said: `${item.ref} is closed: ${into} answers for it`,
    refused: `${item.ref} was not merged`,
  });
}
