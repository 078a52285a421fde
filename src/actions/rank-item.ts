import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { placeWords, rankBlockers, type Place } from "../domain/rank.ts";
import { lockBacklog } from "../store/backlog.ts";
import { updateItem } from "../store/items.ts";
import { changeItem, refuseIfChanged } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";
import { keyForPlace, neighbourNamed } from "./place.ts";

export interface Ranking {
  place: Place;
  reason?: string | undefined;
  /** The version of the item that whoever ranks has seen; refused when it is no longer that. */
  version?: number | undefined;
}

export async function rankItem(
  context: Context & ProductScope,
  number: number,
  ranking: Ranking,
): Promise<Item> {
  return changeItem(context, "rank", number, async (deed, item) => {
    await refuseIfChanged(deed, item, ranking.version);
    await lockBacklog(deed.tx, deed.productId);
    const neighbour = await neighbourNamed(deed, ranking.place);
    refuseIf(rankBlockers({ item, place: ranking.place, neighbour }));
    const rank = await keyForPlace(deed, ranking.place, neighbour, number);
    deed.record({
      kind: "item-ranked",
      itemNumber: number,
      data: { place: placeWords(ranking.place), reason: ranking.reason?.trim() || null },
    });
    return updateItem(deed.tx, deed, number, { rank, rankedBy: deed.actor.id });
  });
}
