import type { Item, Kind, Severity } from "../../domain/item.ts";
import type { Place } from "../../domain/rank.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

export interface ItemDraft {
  kind: Kind;
  title: string;
  description?: string;
  points?: number;
  severity?: Severity;
  teamId?: string;
  serviceId?: string;
  place?: Place;
}

/** The number is the server's to give, so this one is shown when the answer is here. Throws a Problem for the form to show. */
export async function createItem(replica: Replica, draft: ItemDraft): Promise<Item> {
  const item = await request<Item>("POST", `/products/${replica.view().product.key}/items`, draft);
  replica.learn([item]);
  return item;
}
