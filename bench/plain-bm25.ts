import type { Document } from "../src/domain/similarity.ts";

/**
 * What published figures compare with: BM25 over title and body as one text, words in lower case and otherwise as they are, k1 1.2 and
 * b 0.75. Answers the refs in order.
 */
export function plainBm25(documents: readonly Document[]): (asked: Document) => string[] {
  const bags = documents.map((document) => bagOf(document));
  const having = new Map<string, number>();
  for (const { counts } of bags) {
    for (const word of counts.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  }
  const average = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length;
  const rarity = (word: string): number => {
    const count = having.get(word) ?? 0;
    return Math.log(1 + (bags.length - count + 0.5) / (count + 0.5));
  };

  return (asked) => {
    const words = wordsIn(asked);
    return bags
      .map((bag) => ({ ref: bag.ref, score: scoreOf(words, bag, average, rarity) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .map(({ ref }) => ref);
  };
}

interface Bag {
  ref: string;
  counts: ReadonlyMap<string, number>;
  length: number;
}

function bagOf(document: Document): Bag {
  const counts = new Map<string, number>();
  const words = wordsIn(document);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { ref: document.ref, counts, length: words.length };
}

function scoreOf(
  words: readonly string[],
  bag: Bag,
  average: number,
  rarity: (word: string) => number,
): number {
  let score = 0;
  for (const word of words) {
    const times = bag.counts.get(word);
    if (times === undefined) continue;
    score +=
      (rarity(word) * times * (k1 + 1)) / (times + k1 * (1 - b + (b * bag.length) / average));
  }
  return score;
}

const k1 = 1.2;
const b = 0.75;

function wordsIn({ title, body }: Document): string[] {
  return `${title} ${body}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
