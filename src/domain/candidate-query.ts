import type { WordShares } from "./term-statistics.ts";

/**
 * Which words find the candidates for a comparison. A word that hardly any document has finds enough by itself; one that many have
 * finds too many, so it is asked for together with another: whoever writes of the same thing shares more than one of them. Each
 * clause is a list of words that must all be there; one clause is enough.
 */
export function candidateClauses(
  words: readonly string[],
  shares: WordShares,
  documents: number,
): string[][] {
  const shareOf = new Map(words.map((word) => [word, shareFoundBy(word, shares)]));
  const expected = (clause: readonly string[]): number =>
    clause.reduce((rows, word) => rows * (shareOf.get(word) ?? 0), documents);
  const rare = words.filter((word) => expected([word]) <= mostRowsOfOne);
  const common = words.filter((word) => expected([word]) > mostRowsOfOne).slice(0, mostCommon);
  const clauses = [...rare.map((word) => [word]), ...pairs(common), ...triples(common)]
    .map((clause) => ({ clause, rows: expected(clause) }))
    .sort((one, other) => one.rows - other.rows);
  const chosen: string[][] = [];
  let rows = 0;
  for (const each of clauses) {
    rows += each.rows;
    if (chosen.length > 0 && rows > mostRows) break;
    chosen.push(each.clause);
  }
  // One common word alone is all that was asked for.
  return chosen.length > 0 ? chosen : words.slice(0, 1).map((word) => [word]);
}

/** A longer word is also found by its beginning: who tells of the same thing may end it in another way. */
export function isAskedByBeginning(word: string): boolean {
  return /^\p{L}{5,}$/u.test(word);
}

function shareFoundBy(word: string, shares: WordShares): number {
  if (!isAskedByBeginning(word)) return shares.get(word) ?? 0;
  let sum = 0;
  for (const [each, share] of shares) if (each.startsWith(word)) sum += share;
  return Math.min(1, sum);
}

const mostRowsOfOne = 400;
const mostRows = 1000;
const mostCommon = 6;

function pairs(words: readonly string[]): string[][] {
  return words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other]));
}

function triples(words: readonly string[]): string[][] {
  return words.flatMap((one, at) => pairs(words.slice(at + 1)).map((two) => [one, ...two]));
}
