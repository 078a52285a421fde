import type { WordShares } from "./term-statistics.ts";

/** A word that is looked for, as it stands or as the beginning of one. */
export interface AskedWord {
  word: string;
  isBeginning: boolean;
}

/**
 * Which words find the candidates for a comparison. A word that hardly any document has finds enough by itself; one that many have
 * finds too many, so it is asked for together with others: whoever writes of the same thing shares more than one of them. Each clause
 * is a list of words that must all be there; one clause is enough. `words` are the most telling first, as `searchTerms` gives them.
 */
export function candidateClauses(
  words: readonly string[],
  shares: WordShares,
  documents: number,
): AskedWord[][] {
  const unknown = shareOfUnknown(shares);
  const forms = formsOfWords(words).map((each) => askedFor(each, shares, unknown));
  const rare = forms.filter(({ share }) => share * documents <= mostRowsOfOne);
  const common = forms.filter(({ share }) => share * documents > mostRowsOfOne);
  const first = common.slice(0, mostCommon);
  const together = byRows([...pairs(first), ...triples(first)], documents).slice(0, mostTogether);
  const clauses = [
    ...byRows(
      rare.map((each) => [each]),
      documents,
    ),
    ...together,
  ];
  const chosen: AskedWord[][] = [];
  let rows = 0;
  for (const each of clauses) {
    rows += each.rows;
    if (chosen.length > 0 && rows > mostRows) break;
    chosen.push(each.clause.map(({ word, isBeginning }) => ({ word, isBeginning })));
  }
  // One common word alone is all that was asked for.
  return chosen.length > 0 ? chosen : first.map(({ word, isBeginning }) => [{ word, isBeginning }]);
}

const mostRowsOfOne = 400;
const mostRows = 1500;
const mostCommon = 6;
const mostTogether = 4;

/** Of the words that are too rare to be counted, most are far rarer than the rarest that is. */
function shareOfUnknown(shares: WordShares): number {
  let least = 1;
  for (const share of shares.values()) if (share < least) least = share;
  return shares.size === 0 ? 0 : least / 10;
}

/** Words that begin alike are forms of one, the shortest first: "crash", "crashes", "crashed". */
function formsOfWords(words: readonly string[]): string[][] {
  const forms: string[][] = [];
  for (const word of words) {
    const known = forms.find(([first = ""]) => isFormOf(word, first));
    if (!known) forms.push([word]);
    else if (word.length < (known[0]?.length ?? 0)) known.unshift(word);
    else known.push(word);
  }
  return forms;
}

function isFormOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return isBeginningOfOthers.test(short) && long.startsWith(short);
}

/** Of a shorter word too many others begin so. */
const isBeginningOfOthers = /^\p{L}{4,}$/u;

interface Asked extends AskedWord {
  /** Of all documents, from 0 to 1. */
  share: number;
}

/** A rare word by its beginning, so that it is found in all its forms. Reading on from a common one takes long: it is asked for as it stands. */
function askedFor(
  [first = "", ...others]: readonly string[],
  shares: WordShares,
  unknown: number,
): Asked {
  if (!isBeginningOfOthers.test(first)) {
    return { word: first, isBeginning: false, share: shares.get(first) ?? unknown };
  }
  let share = unknown;
  for (const [word, each] of shares) if (word.startsWith(first)) share += each;
  if (share <= mostOfBeginnings) return { word: first, isBeginning: true, share };
  const asIs = [first, ...others].find((word) => shares.has(word)) ?? others[0] ?? first;
  return { word: asIs, isBeginning: false, share: shares.get(asIs) ?? unknown };
}

interface Clause {
  clause: Asked[];
  /** In how many documents it is likely to be found, as if words did not depend on each other. */
  rows: number;
}

function byRows(clauses: readonly Asked[][], documents: number): Clause[] {
  return clauses
    .map((clause) => ({
      clause,
      rows: clause.reduce((rows, { share }) => rows * share, documents),
    }))
    .sort((one, other) => one.rows - other.rows);
}

const mostOfBeginnings = 0.004;

function pairs<Each>(all: readonly Each[]): Each[][] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other]));
}

function triples<Each>(all: readonly Each[]): Each[][] {
  return all.flatMap((one, at) => pairs(all.slice(at + 1)).map((two) => [one, ...two]));
}
