import type { Item, State } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import { stateTitles } from "../parts/state-mark.tsx";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Where open, triaged work can stand. */
export type Progress = Extract<State, "ready" | "started" | "review">;

export async function progressItem(
  replica: Replica,
  item: Item,
  to: Progress,
  options: { quiet?: boolean } = {},
): Promise<boolean> {
  const from = item.state;
  const said = `${item.ref} moved to ${stateTitles[to].toLowerCase()}`;
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, state: to }),
    send: () => request<Item>("POST", `/items/${item.ref}/progress`, { state: to }),
    ...(options.quiet ? {} : { said }),
    refused: `${item.ref} stays where it was`,
    ...(isProgress(from)
      ? { undo: () => void progressItem(replica, { ...item, state: to }, from, { quiet: true }) }
      : {}),
  });
}

export function isProgress(state: State): state is Progress {
  return state === "ready" || state === "started" || state === "review";
}
