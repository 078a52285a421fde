import type { Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";
import { guessRank } from "./rank-item.ts";

export interface Emergency {
  reason: string;
  /** Refs of what it pushes out of the running sprint. */
  displaces: readonly string[];
}

/** Starts an emergency at once, and shows at once what it pushes out. */
export async function expediteItem(
  replica: Replica,
  item: Item,
  { reason, displaces }: Emergency,
): Promise<boolean> {
  const rank = guessRank(replica.view(), item.ref, { at: "top" });
  return perform(replica, {
    refs: [item.ref, ...displaces],
    change: (each) =>
      each.ref === item.ref
        ? {
            ...each,
            urgency: "expedite",
            state: each.state === "review" ? "review" : "started",
            rank,
          }
        : { ...each, sprintId: null, state: "ready" },
    send: () =>
      request<Item>("POST", `/items/${item.ref}/expedition`, { reason, displaces: [...displaces] }),
    said: `${item.ref} starts at once`,
    refused: `${item.ref} was not expedited`,
  });
}
