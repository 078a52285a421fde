import type { ErrorReport } from "./error-report.ts";
import { profileOf, type Profile } from "./similarity-profile.ts";
import { nearTerms } from "./near-terms.ts";
import type { WordMemory } from "./words.ts";

/** What is compared. Times are ISO 8601. */
export interface Document {
  ref: string;
  title: string;
  body: string;
  labels?: Readonly<Record<string, string>>;
  serviceId?: string | null;
  createdAt?: string;
  kind?: string;
  error?: ErrorReport | null;
}

/** How common words are in a product. `documentsWith` takes a term as `wordsOf` writes it, and may say 0 for one that it does not know. */
export interface TermStatistics {
  documents: number;
  /** In words. */
  averageLength: { title: number; body: number };
  documentsWith: (term: string) => number;
}

export interface Suggestion {
  ref: string;
  /** Comparable within one answer only. */
  score: number;
  /** From 0 to 1, for people: how much of what was asked is there as well. */
  likeness: number;
  /** The matching words as they are written in the candidate, the most telling first, at most 8. */
  words: string[];
}

export const tuning = {
  title: 2.2,
  askedTitle: 2.5,
  shortTitle: 0.3,
  shortBody: 0.6,
  k1: 1.2,
  k3: 2,
  phrase: 0.35,
  synonym: 0.45,
  spelling: 0.75,
  alike: 0.62,
  service: 0.12,
  kind: 0.05,
  time: 0.1,
  mostTerms: 80,
};

export function similarItems(
  asked: Document,
  candidates: readonly Document[],
  statistics: TermStatistics,
  most = 5,
): Suggestion[] {
  const memory: WordMemory = new Map();
  const question = questionOf(profileOf(asked, memory), statistics);
  const suggestions: Suggestion[] = [];
  for (const candidate of candidates) {
    if (candidate.ref === asked.ref) continue;
    const profile = profileOf(candidate, memory);
    const fit = compare(question, profile, statistics);
    const score = fit.score * priorOf(asked, candidate);
    if (score > 0) suggestions.push({ ref: candidate.ref, score, likeness: 0, words: fit.words });
  }
  return suggestions.sort((a, b) => b.score - a.score).slice(0, most);
}

interface AskedTerm {
  term: string;
  /** What it is worth when it is found. */
  worth: number;
  idf: number;
}

interface Question {
  terms: AskedTerm[];
  at: Map<string, number>;
  pairs: Map<string, number>;
  near: (term: string) => readonly { at: number; likeness: number }[];
}

function idfOf(term: string, { documents, documentsWith }: TermStatistics): number {
  const has = Math.min(documentsWith(term), documents);
  return Math.log(1 + (documents - has + 0.5) / (has + 0.5));
}

function questionOf(profile: Profile, statistics: TermStatistics): Question {
  const terms: AskedTerm[] = [];
  for (const [term, { title, body }] of profile.terms) {
    const times = tuning.askedTitle * title + body;
    const idf = idfOf(term, statistics);
    terms.push({ term, idf, worth: (idf * (tuning.k3 + 1) * times) / (tuning.k3 + times) });
  }
  terms.sort((a, b) => b.worth - a.worth);
  terms.length = Math.min(terms.length, tuning.mostTerms);
  const at = new Map(terms.map(({ term }, index) => [term, index]));
  const pairs = new Map<string, number>();
  for (const pair of profile.pairs) {
    const [a = "", b = ""] = pair.split(" ");
    const [ia, ib] = [at.get(a), at.get(b)];
    if (ia === undefined || ib === undefined) continue;
    pairs.set(pair, tuning.phrase * Math.min(terms[ia]?.worth ?? 0, terms[ib]?.worth ?? 0));
  }
  return {
    terms,
    at,
    pairs,
    near: nearTerms(
      terms.map(({ term }) => term),
      statistics,
      tuning,
    ),
  };
}

function compare(
  question: Question,
  profile: Profile,
  statistics: TermStatistics,
): { score: number; words: string[] } {
  const { averageLength } = statistics;
  const titleNorm =
    1 -
    tuning.shortTitle +
    (tuning.shortTitle * profile.titleLength) / Math.max(1, averageLength.title);
  const bodyNorm =
    1 -
    tuning.shortBody +
    (tuning.shortBody * profile.bodyLength) / Math.max(1, averageLength.body);
  const found = new Map<number, { weight: number; written: string }>();
  for (const [term, { title, body, written }] of profile.terms) {
    const tf = (tuning.title * title) / titleNorm + body / bodyNorm;
    const exact = question.at.get(term);
    if (exact !== undefined) {
      const before = found.get(exact);
      if (!before || before.weight < tf) found.set(exact, { weight: tf, written });
      continue;
    }
    for (const { at, likeness } of question.near(term)) {
      const before = found.get(at);
      if (!before || before.weight < tf * likeness)
        found.set(at, { weight: tf * likeness, written });
    }
  }
  let score = 0;
  const parts: { gain: number; written: string }[] = [];
  for (const [at, { weight, written }] of found) {
    const gain = ((question.terms[at]?.worth ?? 0) * weight) / (tuning.k1 + weight);
    score += gain;
    parts.push({ gain, written });
  }
  for (const [pair, worth] of question.pairs) if (profile.pairs.has(pair)) score += worth;
  parts.sort((a, b) => b.gain - a.gain);
  return { score, words: [...new Set(parts.map(({ written }) => written))].slice(0, 8) };
}

function priorOf(_asked: Document, _candidate: Document): number {
  return 1;
}

export function statisticsOf(documents: readonly Document[]): TermStatistics {
  const memory: WordMemory = new Map();
  const counts = new Map<string, number>();
  let [title, body] = [0, 0];
  for (const document of documents) {
    const profile = profileOf(document, memory);
    title += profile.titleLength;
    body += profile.bodyLength;
    for (const term of profile.terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const many = Math.max(1, documents.length);
  return {
    documents: documents.length,
    averageLength: { title: title / many, body: body / many },
    documentsWith: (term) => counts.get(term) ?? 0,
  };
}
