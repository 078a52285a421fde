import type { Item, WaitKind } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

export interface WaitDraft {
  kind: WaitKind;
  reason: string;
  on: string | null;
}

/** Says that an item waits: it is blocked, or with people outside the team. */
export async function beginWait(replica: Replica, item: Item, draft: WaitDraft): Promise<boolean> {
  const now = new Date().toISOString();
  const done = await perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, waitsFor: draft.kind, waitsSince: now }),
    send: () => request<Item>("POST", `/items/${item.ref}/wait`, draft),
    said: `${item.ref} ${draft.kind === "blocked" ? "is blocked" : `is with ${draft.on}`}`,
    refused: `${item.ref} does not wait`,
    undo: () => void endWait(replica, item, { quiet: true }),
  });
  // The item says that it waits, its team's board for whom.
  const { key } = replica.view().product;
  if (done && item.teamId) await askAgain(`/products/${key}/teams/${item.teamId}/board`);
  return done;
}

/** Says that it goes on. */
export async function endWait(
  replica: Replica,
  item: Item,
  options: { quiet?: boolean } = {},
): Promise<boolean> {
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, waitsFor: null, waitsSince: null }),
    send: () => request<Item>("DELETE", `/items/${item.ref}/wait`),
    ...(options.quiet ? {} : { said: `${item.ref} goes on` }),
    refused: `${item.ref} still waits`,
  });
}
