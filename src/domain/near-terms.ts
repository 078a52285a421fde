import type { TermStatistics } from "./similarity.ts";
import { synonymsOf } from "./synonyms.ts";

export interface Near {
  at: number;
  likeness: number;
}

export function nearTerms(
  asked: readonly string[],
  statistics: TermStatistics,
  tuning: { synonym: number; spelling: number; alike: number },
): (term: string) => readonly Near[] {
  const bySynonym = new Map<string, number[]>();
  const byPiece = new Map<string, number[]>();
  const pieces: number[] = [];
  const rare = Math.max(1, statistics.documents / 1000);
  const isRare = asked.map((term) => statistics.documentsWith(term) <= rare);
  asked.forEach((term, at) => {
    for (const s of synonymsOf(term)) push(bySynonym, s, at);
    const own = piecesOf(term);
    pieces[at] = own.length;
    for (const p of own) push(byPiece, p, at);
  });
  const memory = new Map<string, readonly Near[]>();
  return (term) => {
    const known = memory.get(term);
    if (known) return known;
    const found: Near[] = (bySynonym.get(term) ?? []).map((at) => ({
      at,
      likeness: tuning.synonym,
    }));
    const own = piecesOf(term);
    if (own.length > 0) {
      const shared = new Map<number, number>();
      for (const p of own)
        for (const at of byPiece.get(p) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
      for (const [at, count] of shared) {
        const dice = (2 * count) / (own.length + (pieces[at] ?? 0));
        if (dice < tuning.alike) continue;
        if (!isRare[at] && statistics.documentsWith(term) > rare) continue;
        found.push({ at, likeness: tuning.spelling * dice });
      }
    }
    memory.set(term, found);
    return found;
  };
}

function push(map: Map<string, number[]>, key: string, at: number) {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}

/** Pairs of letters, with the beginning marked; a letter skipped counts too so that swapped letters stay alike. */
function piecesOf(term: string): string[] {
  if (term.length < 5 || !/^\p{L}+$/u.test(term)) return [];
  const p: string[] = [`^${term[0]}`];
  for (let i = 0; i + 1 < term.length; i += 1) p.push(term.slice(i, i + 2));
  return [...new Set(p)];
}
