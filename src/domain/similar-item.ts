import type { Item } from "./item.ts";
import type { Suggestion } from "./similarity.ts";

/** An item that may be about the same thing as another. */
export interface SimilarItem extends Item {
  /** From 0 to 1: how much of what the other says is said here as well. */
  likeness: number;
  /** The matching words as they are written here, the most telling first. */
  words: string[];
  /** It was found because somebody closed this one as its duplicate, which is what resembles. */
  through: Pick<Item, "ref" | "title"> | null;
}

/** What is looked at: whatever is open, and what was closed in this time, since people tell of things long after. */
export const longestClosedInDays = 180;

const mostShown = 10;

/**
 * What is worth showing, most similar first. A likeness that rests on a single word, or that is far behind the best, is chance. What
 * resembles a duplicate is about its original. Planned work is seldom the same as something that broke, so it must resemble more.
 * `asked` is whose duplicates are looked for; `known` has the candidates and the originals of those that are duplicates.
 */
export function itemsWorthShowing(
  asked: Pick<Item, "ref" | "kind" | "recurrenceOf">,
  suggestions: readonly Suggestion[],
  known: ReadonlyMap<string, Item>,
): SimilarItem[] {
  const shown = new Map<string, SimilarItem>();
  const best = suggestions[0]?.likeness ?? 0;
  for (const { ref, likeness, words } of suggestions) {
    const candidate = known.get(ref);
    const item = candidate && originalOf(candidate, known);
    if (!item || shown.has(item.ref)) continue;
    if (item.ref === asked.ref || item.ref === asked.recurrenceOf) continue;
    if (likeness < 1 && (words.length < 2 || likeness < best / 2)) continue;
    if (likeness < (breaks(item) === breaks(asked) ? leastLikeness : leastOfOtherWork)) continue;
    const through = item === candidate ? null : { ref: candidate.ref, title: candidate.title };
    shown.set(item.ref, { ...item, likeness, words, through });
  }
  return [...shown.values()].slice(0, mostShown);
}

/** Found with the pairs of bench/duplicate-pairs: two of three true ones lie above it, and a third of the others below. */
const leastLikeness = 0.25;
const leastOfOtherWork = 0.5;

function originalOf(item: Item, known: ReadonlyMap<string, Item>): Item | undefined {
  return item.duplicateOf === null ? item : known.get(item.duplicateOf);
}

function breaks({ kind }: Pick<Item, "kind">): boolean {
  return kind === "incident" || kind === "defect";
}
