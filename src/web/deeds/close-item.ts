import type { Cause, Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import { say } from "../parts/toast.tsx";
import type { Replica } from "../replica/replica.ts";

export interface ClosureDraft {
  cause?: Cause;
  explanation?: string;
  /** The defect that caused an incident. */
  defect?: string;
  /** The version that holds the fix of a defect. */
  release?: string;
}

/** Calls an item done, for good, so nothing is shown before the server has agreed. Throws a Problem for the dialog to show. */
export async function closeItem(
  replica: Replica,
  item: Item,
  closure: ClosureDraft,
): Promise<void> {
  replica.learn([await request<Item>("POST", `/items/${item.ref}/closure`, closure)]);
  say(`${item.ref} is done`);
}
