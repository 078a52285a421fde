import type { AskedWord } from "./candidate-query.ts";
import { statisticsOf, type Document, type TermStatistics } from "./similarity.ts";
import { wordsOf } from "./words.ts";

/** Which share of all documents has a word, of the most common ones, as the database counts them by the way; from 0 to 1. */
export type WordShares = ReadonlyMap<string, number>;

/** What is known of words before a comparison. */
export interface Counted {
  shares: WordShares;
  /** How many documents there are in all. */
  documents: number;
  clauses: readonly (readonly AskedWord[])[];
  /** How many documents each clause was found in, by its place. */
  foundBy: ReadonlyMap<number, number>;
}

/**
 * How common terms are: the database has counted the most common words, and of the rarer ones those that were asked for. Before it has
 * counted anything there are few documents, and those that were found tell. `seen` are the candidates and what they are compared with.
 */
export function termStatistics(counted: Counted, seen: readonly Document[]): TermStatistics {
  const { shares, foundBy } = counted;
  const documents = Math.max(counted.documents, seen.length);
  if (shares.size === 0) return { ...statisticsOf(seen), documents };
  const shareOfTerms = sharesOfTerms(shares);
  const asked = new Map<string, number>();
  for (const [at, [first, second]] of counted.clauses.entries()) {
    const count = foundBy.get(at);
    // What is asked whether it resembles anything has the word too.
    if (first && !second && count !== undefined) asked.set(termOf(first.word), count + 1);
  }
  return {
    documents,
    averageLength: statisticsOf(seen.slice(0, enoughForLengths)).averageLength,
    documentsWith: (term) =>
      asked.get(term) ?? Math.round((shareOfTerms.get(term) ?? 0) * documents),
  };
}

const enoughForLengths = 20;

/** "crash", "crashes" and "crashed" are words of the database and one term here: at least the largest share of them has it. */
function sharesOfTerms(shares: WordShares): WordShares {
  const known = ofTerms.get(shares);
  if (known) return known;
  const terms = new Map<string, number>();
  for (const [word, share] of shares) {
    const term = termOf(word);
    terms.set(term, Math.max(share, terms.get(term) ?? 0));
  }
  ofTerms.set(shares, terms);
  return terms;
}

/** The shares stay the same for many comparisons. */
const ofTerms = new WeakMap<WordShares, WordShares>();

function termOf(word: string): string {
  return wordsOf(word)[0]?.term ?? word;
}
