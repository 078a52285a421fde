import { Invalid } from "../domain/blocker.ts";
import { itemRef, parseRef, type Item } from "../domain/item.ts";
import { keyInGap, neighbourOf, type Place } from "../domain/rank.ts";
import { findGap } from "../store/backlog.ts";
import { itemByNumber } from "../store/items.ts";
import type { Deed } from "./context.ts";

/** The item of this product that a ref names; null when it is of another product or is none. */
export async function itemNamed(deed: Deed, ref: string | null): Promise<Item | null> {
  if (ref === null) return null;
  const parsed = parseRef(ref);
  if (!parsed)
    throw new Invalid("", `${ref} is no reference such as ${itemRef(deed.productKey, 12)}.`);
  if (parsed.key !== deed.productKey) return null;
  return itemByNumber(deed.tx, deed, parsed.number);
}

/** The item beside which `place` lies, if it names one. */
export function neighbourNamed(deed: Deed, place: Place): Promise<Item | null> {
  return itemNamed(deed, neighbourOf(place));
}

/** A new key for a place. The backlog must be locked, and the neighbour known to be in it. */
export async function keyForPlace(
  deed: Deed,
  place: Place,
  neighbour: Item | null,
  moving: number | null,
): Promise<string> {
  return keyInGap(await findGap(deed.tx, deed.productId, gapAt(place, neighbour), moving));
}

function gapAt(place: Place, neighbour: Item | null): Parameters<typeof findGap>[2] {
  if ("at" in place) return place.at;
  const rank = neighbour?.rank;
  if (!rank) throw new Error("The neighbour has no rank, which the blockers should have refused.");
  return "above" in place ? { above: rank } : { below: rank };
}
