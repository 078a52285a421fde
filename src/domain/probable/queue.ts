import type { Kind, State } from "../item.ts";
import { amount, countsItems, type TeamPace } from "./team-pace.ts";

/** An item of the backlog as its date depends on it. */
export interface QueueItem {
  ref: string;
  kind: Kind;
  points: number | null;
  state: State;
  teamId: string | null;
  sprintId: string | null;
}

/** A team's part of the product's one backlog, in its rank order. */
export interface Queue {
  /** Where each of them stands among all of the product's items. */
  places: readonly number[];
  /** Points of the stories down to each of them, itself among them. */
  points: Float64Array;
  /** Items without points down to each of them. */
  counts: Float64Array;
}

/**
 * Rank alone says what comes first: being in a sprint changes no place. What is started counts whole, because nobody knows what is
 * left of it; so a date is rather late by half an item than early.
 */
export function queueOf(items: readonly QueueItem[], pace: TeamPace, isOnlyTeam: boolean): Queue {
  const places = [...items.keys()].filter((place) => {
    const teamId = items[place]?.teamId ?? null;
    return teamId === pace.teamId || (isOnlyTeam && teamId === null);
  });
  const points = new Float64Array(places.length);
  const counts = new Float64Array(places.length);
  const pricePoints = countsItems(pace) ? () => null : pointsOf;
  const sum = { points: 0, counts: 0 };
  for (const [at, place] of places.entries()) {
    const own = pricePoints(items[place], pace.storyPoints);
    if (own === null) sum.counts += 1;
    else sum.points += own;
    points[at] = sum.points;
    counts[at] = sum.counts;
  }
  return { places, points, counts };
}

/** Null for what takes room without points. A story that has none yet is taken for a usual one. */
function pointsOf(item: QueueItem | undefined, storyPoints: number): number | null {
  if (item?.kind !== "story") return null;
  if (item.points !== null) return amount(item.points);
  return storyPoints > 0 ? amount(storyPoints) : null;
}
