import { useState } from "react";
import { isRanked, type Item } from "../../../domain/item.ts";
import type { Place } from "../../../domain/rank.ts";
import { rankBlockers, neighbourOf } from "../../../domain/rank.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { placeOf, rankItem, undoRank } from "../../deeds/rank-item.ts";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import type { Move } from "./move-note.tsx";

interface Made extends Move {
  before: Place | null;
}

/** Ranking from the list: one move at a time, told afterwards, with room for a reason and a way back. */
export function useMoves() {
  const replica = useReplicaItself();
  const [made, setMade] = useState<Made | null>(null);

  function move(ref: string, place: Place): void {
    const view = replica.view();
    const item = view.item(ref);
    if (!item) return;
    const beside = neighbourOf(place);
    const blockers = [
      ...roleBlockers(view.me.role, "rank"),
      ...rankBlockers({
        item,
        place,
        neighbour: beside === null ? null : (view.item(beside) ?? null),
      }),
    ];
    if (blockers[0]) return sayRefused(`${ref} stays where it is`, blockers[0].message);
    const before = placeOf(view, ref);
    setMade({ ref, place, before });
    void rankItem(replica, item, place, { quiet: true }).then((agreed) => {
      if (!agreed) setMade((last) => (last?.ref === ref ? null : last));
    });
  }

  /** Past the next row in sight, which is the next one of the backlog unless something is filtered out. */
  function step(refs: readonly string[], ref: string, by: 1 | -1): void {
    const beside = refs[refs.indexOf(ref) + by];
    if (beside !== undefined) move(ref, by < 0 ? { above: beside } : { below: beside });
  }

  return {
    made,
    move,
    step,
    forget: () => setMade(null),
    explain: (reason: string) => {
      const item = made && replica.view().item(made.ref);
      if (made && item) void rankItem(replica, item, made.place, { reason, quiet: true });
      setMade(null);
    },
    undo: () => {
      if (made?.before) void undoRank(replica, made.ref, made.before);
      setMade(null);
    },
  };
}

export function canBeBeside(item: Item, ref: string): boolean {
  return isRanked(item) && item.ref !== ref;
}
