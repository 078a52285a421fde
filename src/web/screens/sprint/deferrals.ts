import type { Item } from "../../../domain/item.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** A defect or incident of the backlog that finished sprints of its team have passed over. */
export interface Deferral {
  item: Item;
  sprints: number;
  ageDays: number;
}

interface Page {
  items: Deferral[];
  next: string | null;
}

/** Those that wait longest; the first hundred are more than anybody plans in one go. Null until they are here. */
export function useDeferrals(): { deferrals: readonly Deferral[]; more: boolean } | null {
  const product = useReplica((view) => view.product.key);
  const { found } = useFresh<Page>(`/products/${product}/deferrals?limit=100`, firstPage);
  return found && { deferrals: found.items, more: found.next !== null };
}

const firstPage = (path: string) => request<Page>("GET", path);
