import { synonymsOf } from "./synonyms.ts";

/** A term that was asked for, as another text has it. `likeness` is from 0 to 1. */
export interface Near {
  /** Its place among the terms asked for. */
  at: number;
  likeness: number;
}

/** How much a term counts that was not found as it was asked for. Found with bench/similarity on its half for tuning. */
const likenessOf = { synonym: 0.45, derived: 0.8, misspelt: 0.75 };

/**
 * Which of the terms asked for a term of another text may stand for: itself and no other, or else a synonym, a word made from it
 * ("invite", "invitation"), or the same word mistyped. Only a word that hardly anybody else writes can be a slip, or "trial" would be
 * found as "trail".
 */
export function nearTerms(
  asked: readonly string[],
  isRare: (term: string) => boolean,
): (term: string) => readonly Near[] {
  const known = new Map<string, readonly Near[]>();
  const bySynonym = new Map<string, number[]>();
  const byLetter = new Map<string, number[]>();
  for (const [at, term] of asked.entries()) {
    known.set(term, [{ at, likeness: 1 }]);
    for (const synonym of synonymsOf(term)) addTo(bySynonym, synonym, at);
    if (hasForms(term)) addTo(byLetter, term.charAt(0), at);
  }

  function nearOf(term: string): readonly Near[] {
    const found = new Map<number, number>();
    for (const at of bySynonym.get(term) ?? []) found.set(at, likenessOf.synonym);
    if (!hasForms(term)) return listed(found);
    for (const at of byLetter.get(term.charAt(0)) ?? []) {
      const likeness = likenessInForm(term, asked[at] ?? "", isRare);
      if (likeness > 0) found.set(at, likeness);
    }
    return listed(found);
  }

  return (term) => {
    const near = known.get(term) ?? nearOf(term);
    known.set(term, near);
    return near;
  };
}

const none: readonly Near[] = [];

function listed(found: ReadonlyMap<number, number>): readonly Near[] {
  return found.size === 0 ? none : [...found].map(([at, likeness]) => ({ at, likeness }));
}

/** Of a shorter word every other one is a slip. */
function hasForms(term: string): boolean {
  return term.length >= 5 && term.length <= 40 && /^\p{L}+$/u.test(term);
}

/** Of two words that begin with the same letter, as hardly anybody mistypes the first. */
function likenessInForm(one: string, other: string, isRare: (term: string) => boolean): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const longer = long.length - short.length;
  if (longer <= 4 && long.startsWith(short)) return likenessOf.derived;
  if (longer > 2 || !(isRare(one) || isRare(other))) return 0;
  if (isOneSlip(one, other)) return likenessOf.misspelt;
  return short.length >= 9 && pairOverlap(one, other) >= 0.75 ? likenessOf.misspelt : 0;
}

/** One letter more, one less, another one, or two neighbours swapped. */
export function isOneSlip(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const rest = one.slice(start, one.length - end);
  const otherRest = other.slice(start, other.length - end);
  if (rest.length <= 1 && otherRest.length <= 1) return true;
  return rest.length === 2 && rest === `${otherRest.charAt(1)}${otherRest.charAt(0)}`;
}

/** Dice's coefficient of the pairs of neighbouring letters: in a long word two slips leave as much as one does in a short one. */
export function pairOverlap(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  let shared = 0;
  for (const pair of pairs) if (others.has(pair)) shared += 1;
  return (2 * shared) / Math.max(1, pairs.size + others.size);
}

function pairsOf(term: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < term.length; at += 1) pairs.add(term.slice(at, at + 2));
  return pairs;
}

function addTo(map: Map<string, number[]>, key: string, at: number): void {
  const known = map.get(key);
  if (known) known.push(at);
  else map.set(key, [at]);
}
