import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { placeWords, rankBlockers, type Place } from "../domain/rank.ts";
import { lockBacklog } from "../store/backlog.ts";
import { updateItem } from "../store/items.ts";
import { changeItem, refuseIfChanged } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { keepRanked } from "./keep-ledger.ts";
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
  return changeItem(context, "rank", number, (deed, item) => moveItem(deed, item, ranking));
}

/** The same, for an item that is locked. */
export async function moveItem(deed: Deed, item: Item, ranking: Ranking): Promise<Item> {
  await refuseIfChanged(deed, item, ranking.version);
  await lockBacklog(deed.tx, deed.productId);
  const neighbour = await neighbourNamed(deed, ranking.place);
  refuseIf(rankBlockers({ item, place: ranking.place, neighbour }));
  const rank = await keyForPlace(deed, ranking.place, neighbour, item.number);
  const reason = ranking.reason?.trim() || null;
  deed.record({
    kind: "item-ranked",
    itemNumber: item.number,
    data: { place: placeWords(ranking.place), reason },
  });
  const ranked = await updateItem(deed.tx, deed, item.number, { rank, rankedBy: deed.actor.id });
  await keepRanked(deed, { item: ranked, rankBefore: item.rank, reason });
  return ranked;
}
