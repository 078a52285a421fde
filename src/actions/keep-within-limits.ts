import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { hasLimits, limitsReached, type Limited } from "../domain/limit.ts";
import { workOfTeam } from "../store/boards.ts";
import { listMembers } from "../store/people.ts";
import { teamById, teamToCount } from "../store/teams.ts";
import type { Deed } from "./context.ts";

/** Goes over whatever limits are reached, and says why. */
export interface Override {
  reason: string;
}

export interface Move {
  /** As it is. */
  item: Item;
  /** What the deed makes of it. */
  to: Partial<Limited & Pick<Item, "teamId">>;
  override: Override | undefined;
  /** What leaves the team's work in the same deed, and counts no more. */
  leaving?: readonly Pick<Item, "ref">[];
}

/**
 * Refuses what would go over a limit of its team, or records why it does, once for each limit.
 *
 * Two moves at once must not both find the last place free, so whoever counts holds the team's row until the commit. The cost is that
 * moves within one team wait for each other, a few milliseconds each; a team without limits pays one read of its row.
 */
export async function keepWithinLimits(
  deed: Deed,
  { item, to, override, leaving = [] }: Move,
): Promise<void> {
  const after = { ...item, ...to };
  if (after.teamId === null || !countsSomewhere(after)) return;
  const seen = await teamById(deed.tx, deed.productId, after.teamId);
  if (seen === null || !hasLimits(seen.flow)) return;
  const team = await teamToCount(deed.tx, deed.productId, after.teamId);
  if (team === null) return;
  const gone = new Set(leaving.map((each) => each.ref));
  const work = (await workOfTeam(deed.tx, deed, team)).filter((each) => !gone.has(each.ref));
  const question = { team, item: after, before: item.teamId === team.id ? item : null, work };
  const nameOf = await namesFor(deed, after.assigneeId);
  const reached = limitsReached({ ...question, nameOf });
  if (reached.length === 0) return;
  if (override === undefined) return refuseIf(reached.map((each) => each.blocker));
  const reason = override.reason.trim();
  if (reason === "") refuseIf([blocker("reason-missing", "Say why this one goes over the limit.")]);
  for (const { words } of reached) {
    deed.record({
      kind: "limit-overridden",
      itemNumber: item.number,
      data: { limit: words, reason },
    });
  }
}

/** Nothing limits what waits in Triage or is closed. */
function countsSomewhere({ state }: Pick<Item, "state">): boolean {
  return state === "ready" || state === "started" || state === "review";
}

async function namesFor(deed: Deed, assigneeId: string | null): Promise<(id: string) => string> {
  if (assigneeId === null) return (id) => id;
  const members = await listMembers(deed.tx, deed.productId);
  return (id) => members.find((each) => each.personId === id)?.name ?? "somebody who left";
}
