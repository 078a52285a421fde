import type { Blocker } from "../../domain/blocker.ts";
import type { Item } from "../../domain/item.ts";
import { hasLimits, isInProgress, limitBlockers, type Limited } from "../../domain/limit.ts";
import type { View } from "../replica/replica.ts";

/** What a person says of a limit that is reached. */
export interface OverLimit {
  /** Why this one goes over it. */
  override?: { reason: string } | undefined;
  /** Told instead of a notice where nothing but limits stands in the way. */
  limited?: ((blockers: readonly Blocker[]) => void) | undefined;
}

/**
 * The limits of its team that an item would go over, as far as the replica knows; the server counts again. `work` is what
 * `workOfTeam` gives, for whoever asks about many items at once.
 */
export function limitsInTheWay(
  view: Pick<View, "teams" | "members" | "items">,
  item: Item,
  to: Partial<Limited>,
  work?: readonly Item[],
): Blocker[] {
  const team = view.teams.find((each) => each.id === item.teamId);
  if (!team || !hasLimits(team.flow)) return [];
  return limitBlockers({
    team,
    item: { ...item, ...to },
    before: item,
    work: work ?? workOfTeam(view, team.id),
    nameOf: (id) => view.members.find((each) => each.personId === id)?.name ?? "somebody who left",
  });
}

/** What may count towards a limit: whatever is in progress, or was put into a column. */
export function workOfTeam({ items }: Pick<View, "items">, teamId: string): Item[] {
  const found: Item[] = [];
  for (const item of items()) {
    if (item.teamId !== teamId) continue;
    if (isInProgress(item) || (item.state === "ready" && item.columnId !== null)) found.push(item);
  }
  return found;
}
