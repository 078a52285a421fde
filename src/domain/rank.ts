import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { blocker, type Blocker } from "./blocker.ts";
import { isRanked, type Item } from "./item.ts";

/**
 * A product's backlog is one total order. A place in it is a text key between its neighbours' keys, so that moving one
 * item writes one row, however long the backlog is.
 */
export type Place = { at: "top" } | { at: "bottom" } | { above: string } | { below: string };

/** The neighbours between which an item goes: their keys, null for an end of the backlog. */
export interface Gap {
  before: string | null;
  after: string | null;
}

/** A key between two neighbours. Source: fractional indexing, compared as plain code units (collation "C"). */
export function keyInGap(gap: Gap): string {
  return generateKeyBetween(gap.before, gap.after);
}

/** `count` keys, ascending, after the last one of a backlog. */
export function keysAtBottom(last: string | null, count: number): string[] {
  return generateNKeysBetween(last, null, count);
}

export function compareRanks(a: Pick<Item, "rank">, b: Pick<Item, "rank">): number {
  const left = a.rank ?? "";
  const right = b.rank ?? "";
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The ref beside which a place lies; null for top and bottom. */
export function neighbourOf(place: Place): string | null {
  if ("above" in place) return place.above;
  if ("below" in place) return place.below;
  return null;
}

export interface RankQuestion {
  item: Pick<Item, "ref" | "state">;
  place: Place;
  /** The item named by the place, if it names one and it is of this product. */
  neighbour: Pick<Item, "ref" | "state"> | null;
}

/** Only open, triaged items have a place, and only beside another that has one. Who may rank is asked of the role. */
export function rankBlockers({ item, place, neighbour }: RankQuestion): Blocker[] {
  const found: Blocker[] = [];
  if (item.state === "untriaged") {
    found.push(
      blocker(
        "not-triaged",
        `${item.ref} waits in Triage. Nothing is ranked before triage.`,
        item.ref,
      ),
    );
  } else if (!isRanked(item)) {
    found.push(
      blocker(
        "already-closed",
        `${item.ref} is ${item.state} and has no place in the backlog.`,
        item.ref,
      ),
    );
  }
  found.push(...neighbourBlockers(item.ref, place, neighbour));
  return found;
}

/** What is wrong with the item beside which another is to go. */
export function neighbourBlockers(
  ref: string,
  place: Place,
  neighbour: Pick<Item, "ref" | "state"> | null,
): Blocker[] {
  const named = neighbourOf(place);
  if (named === null) return [];
  if (named === ref) return [blocker("beside-itself", undefined, named)];
  if (named.split("-")[0] !== ref.split("-")[0]) {
    return [
      blocker(
        "other-product",
        `${named} belongs to another product, which has its own backlog.`,
        named,
      ),
    ];
  }
  if (neighbour === null || !isRanked(neighbour)) {
    return [
      blocker(
        "not-in-backlog",
        `${named} is not in the backlog, so nothing can go beside it.`,
        named,
      ),
    ];
  }
  return [];
}

/** Reads a place back in words: "at the top", "above SHOP-3". */
export function placeWords(place: Place): string {
  if ("above" in place) return `above ${place.above}`;
  if ("below" in place) return `below ${place.below}`;
  return place.at === "top" ? "at the top" : "at the bottom";
}
