import type { Item } from "../../domain/item.ts";
import type { Sprint } from "../../domain/sprint.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

type SprintName = Pick<Sprint, "id" | "name" | "teamId">;

/** Takes an item into a sprint. */
export async function commitItem(
  replica: Replica,
  item: Item,
  sprint: SprintName,
  options: { quiet?: boolean } = {},
): Promise<boolean> {
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, sprintId: sprint.id, teamId: each.teamId ?? sprint.teamId }),
    send: () => request<Item>("POST", `/items/${item.ref}/commitment`, { sprintId: sprint.id }),
    ...(options.quiet ? {} : { said: `${item.ref} is in ${sprint.name}` }),
    refused: `${item.ref} stays out of ${sprint.name}`,
    undo: () => void withdrawItem(replica, item, sprint, { quiet: true }),
  });
}

/** Takes it out again, back to where it ranks in the backlog. */
export async function withdrawItem(
  replica: Replica,
  item: Item,
  sprint: SprintName,
  options: { quiet?: boolean } = {},
): Promise<boolean> {
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, sprintId: null }),
    send: () => request<Item>("DELETE", `/items/${item.ref}/commitment`),
    ...(options.quiet ? {} : { said: `${item.ref} is out of ${sprint.name}` }),
    refused: `${item.ref} stays in ${sprint.name}`,
    undo: () => void commitItem(replica, item, sprint, { quiet: true }),
  });
}
