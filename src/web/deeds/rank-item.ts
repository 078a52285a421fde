import type { Item } from "../../domain/item.ts";
import { keyInGap, placeWords, type Place } from "../../domain/rank.ts";
import { request } from "../api/request.ts";
import type { Replica, View } from "../replica/replica.ts";
import { perform, versionSeen } from "./perform.ts";

/** Moves an item in the backlog. The version makes the second of two people ranking at once hear of the first. */
export async function rankItem(
  replica: Replica,
  item: Item,
  place: Place,
  options: { reason?: string; quiet?: boolean } = {},
): Promise<boolean> {
  const before = placeOf(replica.view(), item.ref);
  const rank = guessRank(replica.view(), item.ref, place);
  const rankedBy = replica.view().me.actor;
  return perform(replica, {
    refs: [item.ref],
    change: (each) => ({ ...each, rank, rankedBy }),
    send: () =>
      request<Item>("POST", `/items/${item.ref}/rank`, {
        place,
        version: versionSeen(item),
        ...(options.reason ? { reason: options.reason } : {}),
      }),
    ...(options.quiet ? {} : { said: `${item.ref} ranked ${placeWords(place)}` }),
    refused: `${item.ref} stays where it was`,
    ...(before ? { undo: () => void undoRank(replica, item.ref, before) } : {}),
  });
}

/** Where an item is now, in words that the server understands: below its neighbour, or at the top. */
export function placeOf(view: View, ref: string): Place | null {
  const at = view.backlog.refs.indexOf(ref);
  if (at < 0) return null;
  const above = view.backlog.refs[at - 1];
  return above === undefined ? { at: "top" } : { below: above };
}

export async function undoRank(replica: Replica, ref: string, place: Place): Promise<void> {
  const item = replica.view().item(ref);
  if (item) await rankItem(replica, item, place, { quiet: true });
}

/** A key that sorts where the place is, to show until the server has made the real one. */
export function guessRank(view: View, ref: string, place: Place): string {
  const refs = view.backlog.refs.filter((each) => each !== ref);
  const rankAt = (index: number) => view.item(refs[index] ?? "")?.rank ?? null;
  if ("at" in place) {
    return place.at === "top"
      ? keyInGap({ before: null, after: rankAt(0) })
      : keyInGap({ before: highest(view, ref), after: null });
  }
  const named = "above" in place ? place.above : place.below;
  const at = refs.indexOf(named);
  const own = view.item(named)?.rank ?? null;
  if (at < 0) return own ?? keyInGap({ before: highest(view, ref), after: null });
  const [before, after] = "above" in place ? [rankAt(at - 1), own] : [own, rankAt(at + 1)];
  // Two guesses at one place may meet before the server has told them apart.
  return before !== null && after !== null && before >= after
    ? before
    : keyInGap({ before, after });
}

function highest(view: View, except: string): string | null {
  let most: string | null = null;
  for (const item of view.items()) {
    if (item.ref !== except && item.rank !== null && (most === null || item.rank > most))
      most = item.rank;
  }
  return most;
}
