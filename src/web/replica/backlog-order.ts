/**
 * The ranked refs in order. Pages arrive from the top, while single items from far below are known too (those of a
 * sprint, say), so there is a line down to which the order has no holes; only that part is shown.
 */
export interface BacklogOrder {
  place: (ref: string, rank: string | null) => void;
  /** The order is complete down to `rank`, and goes on at cursor `next`; to the very end when `next` is null. */
  reach: (rank: string | null, next: string | null) => void;
  reached: () => string | null;
  next: () => string | null;
  refs: () => readonly string[];
}

interface Ranked {
  ref: string;
  rank: string;
}

export function createBacklogOrder(): BacklogOrder {
  const ranks = new Map<string, string>();
  const ranked: Ranked[] = [];
  let line: string | null = null;
  let cursor: string | null = null;
  let shown: readonly string[] | null = null;

  return {
    place: (ref, rank) => {
      const before = ranks.get(ref);
      if (before === (rank ?? undefined)) return;
      shown = null;
      if (before !== undefined) {
        ranked.splice(positionOf(ranked, { ref, rank: before }), 1);
        ranks.delete(ref);
      }
      if (rank === null) return;
      ranks.set(ref, rank);
      const one = { ref, rank };
      const last = ranked.at(-1);
      if (!last || compare(last, one) < 0) ranked.push(one);
      else ranked.splice(positionOf(ranked, one), 0, one);
    },
    reach: (rank, next) => {
      line = rank;
      cursor = next;
      shown = null;
    },
    reached: () => line,
    next: () => cursor,
    refs: () => {
      if (shown) return shown;
      const end = cursor === null ? ranked.length : line === null ? 0 : endOf(ranked, line);
      shown = ranked.slice(0, end).map((each) => each.ref);
      return shown;
    },
  };
}

function compare(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;
}

/** Where `one` is, or would be. */
function positionOf(ranked: readonly Ranked[], one: Ranked): number {
  return firstWhere(ranked, (each) => compare(each, one) >= 0);
}

function endOf(ranked: readonly Ranked[], rank: string): number {
  return firstWhere(ranked, (each) => each.rank > rank);
}

function firstWhere(ranked: readonly Ranked[], holds: (each: Ranked) => boolean): number {
  let low = 0;
  let high = ranked.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = ranked[middle];
    if (each && holds(each)) high = middle;
    else low = middle + 1;
  }
  return low;
}
