import { statisticsOf, type Document, type TermStatistics } from "./similarity.ts";
import { wordsOf } from "./words.ts";

/** Which share of all documents has a word, of the most common ones, as the database counts them by the way; from 0 to 1. */
export type WordShares = ReadonlyMap<string, number>;

/**
 * How common terms are: the database has counted the most common words, and of the rarer ones the candidates tell, since whatever was
 * asked for brought them here. `documents` is how many there are in all; `seen` are the candidates and what is compared with them.
 */
export function termStatistics(
  shares: WordShares,
  documents: number,
  seen: readonly Document[],
): TermStatistics {
  const counted = statisticsOf(seen);
  const all = Math.max(documents, seen.length);
  const shareOfTerms = sharesOfTerms(shares);
  return {
    documents: all,
    averageLength: counted.averageLength,
    documentsWith: (term) =>
      Math.max(counted.documentsWith(term), Math.round((shareOfTerms.get(term) ?? 0) * all)),
  };
}

/** "crash", "crashes" and "crashed" are words of the database and one term here: at least the largest share of them has it. */
const sharesOfTerms = keptFor((shares: WordShares): WordShares => {
  const terms = new Map<string, number>();
  for (const [word, share] of shares) {
    const term = wordsOf(word)[0]?.term;
    if (term !== undefined) terms.set(term, Math.max(share, terms.get(term) ?? 0));
  }
  return terms;
});

/** The shares stay the same for many comparisons. */
function keptFor(make: (shares: WordShares) => WordShares): (shares: WordShares) => WordShares {
  const made = new WeakMap<WordShares, WordShares>();
  return (shares) => {
    const known = made.get(shares) ?? make(shares);
    made.set(shares, known);
    return known;
  };
}
