import type { Item } from "../../domain/item.ts";
import type {
  DatesQuestion,
  ProbableLine,
  QueueItem,
  TeamPace,
} from "../../domain/probable/probable-dates.ts";
import { request } from "../api/request.ts";
import type { Fresh } from "../replica/shelves.ts";
import { useFresh } from "../replica/use-fresh.ts";
import { useReplica } from "../replica/use-replica.ts";

/** What the dates are counted from beside the items, which the replica has. `queued` items had a team's part of the backlog on the server. */
export interface Paces extends Omit<DatesQuestion, "items" | "teams"> {
  teams: (TeamPace & { queued: number })[];
}

const find = (path: string) => request<Paces>("GET", path);

export function usePaces(): Fresh<Paces> {
  const product = useReplica((view) => view.product.key);
  return useFresh(`/products/${product}/probable-dates/question`, find);
}

/** So many items are counted in the browser, from the top; what ranks deeper would make every move wait. */
export const mostCounted = 500;

type Ranked = Pick<Item, keyof QueueItem>;

/**
 * The question for a part of the backlog, from its top. Where production items come in is told in parts of the whole: in a
 * shorter list the same place is a greater part of it, and what comes in below the list pushes nothing in it.
 */
export function datesQuestion(
  { teams, ...paces }: Paces,
  ranked: readonly Ranked[],
): DatesQuestion {
  const items = ranked.map(({ ref, kind, points, state, teamId, sprintId }): QueueItem => ({
    ref,
    kind,
    points,
    state,
    teamId,
    sprintId,
  }));
  return {
    ...paces,
    items,
    teams: teams.map(({ queued, ...team }) => {
      const own = items.filter((item) => isOf(item, team.teamId, teams.length === 1)).length;
      const entryRanks =
        own === 0
          ? team.entryRanks
          : team.entryRanks.map((rank) => Math.min(1, (rank * queued) / own));
      return { ...team, entryRanks };
    }),
  };
}

/**
 * Lines that hold. Where more items come below those that were counted, nothing is said of the team's time after the last of them: a
 * line there would only show where the counting ended.
 */
export function linesThatHold(
  lines: readonly ProbableLine[],
  items: readonly Pick<QueueItem, "teamId">[],
  isWhole: boolean,
): readonly ProbableLine[] {
  if (isWhole) return lines;
  return lines.filter(({ teamId, afterIndex }) =>
    items.slice(afterIndex).some((item) => teamId === null || item.teamId === teamId),
  );
}

function isOf({ teamId }: Pick<QueueItem, "teamId">, team: string, isOnlyTeam: boolean): boolean {
  return teamId === team || (isOnlyTeam && teamId === null);
}
