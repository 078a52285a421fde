import type { Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform, versionSeen } from "./perform.ts";

export type ItemEdit = Partial<
  Pick<Item, "title" | "points" | "severity" | "teamId" | "serviceId">
> & { description?: string };

/** Corrects what is said about an open item. The version makes the second of two people editing at once hear of the first. */
export async function editItem(replica: Replica, item: Item, edit: ItemEdit): Promise<boolean> {
  const { description: _, ...shown } = edit;
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, ...shown }),
    send: () =>
      request<Item>("PATCH", `/items/${item.ref}`, { ...edit, version: versionSeen(item) }),
    refused: `${item.ref} was not changed`,
  });
}
