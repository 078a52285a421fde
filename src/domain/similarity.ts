import { wordsOfDocument, type DocumentWords, type Standing } from "./document-words.ts";
import type { ErrorReport } from "./error-report.ts";
import { nearTerms, type Near } from "./near-terms.ts";

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

/** How common words are in a product, or among the candidates: see `statisticsOf`. */
export interface TermStatistics {
  documents: number;
  /** In words. */
  averageLength: { title: number; body: number };
  /** How many documents have a term, as `wordsOf` writes terms; 0 for one that is not known. */
  documentsWith: (term: string) => number;
}

export interface Suggestion {
  ref: string;
  /** To be compared within one answer only. */
  score: number;
  /** From 0 to 1, for people: how much of what was asked is there as well. 1 is the same text. */
  likeness: number;
  /** The matching words as written in the candidate, the most telling first, at most 8. */
  words: string[];
}

/**
 * The candidates that may tell of the same thing, the most similar first: a suggestion with the words that match, never a decision. A
 * word tells the more, the fewer documents have it. Words in titles count for more than words in bodies, and long bodies do not win by
 * their length: BM25F, as "The Probabilistic Relevance Framework: BM25 and Beyond" (Robertson and Zaragoza, 2009) writes it, with
 * weights for the words asked for, as reports are long questions. The same text is always first.
 */
export function similarItems(
  asked: Document,
  candidates: readonly Document[],
  statistics: TermStatistics,
  most = 5,
): Suggestion[] {
  const words = wordsOfDocument(asked);
  const question = questionOf(words, statistics);
  const isWanted = (term: string): boolean => question.near(term).length > 0;
  const best = compare(question, words, statistics).score;
  const found: Suggestion[] = [];
  for (const candidate of candidates) {
    if (candidate.ref === asked.ref) continue;
    const match = compare(question, wordsOfDocument(candidate, isWanted), statistics);
    const isSame = isSameText(asked, candidate);
    if (match.score === 0 && !isSame) continue;
    const score = match.score * circumstances(asked, candidate);
    const likeness = isSame ? 1 : Math.min(mostAlike, match.score / best);
    found.push({ ref: candidate.ref, score, likeness, words: tellingWords(match.gains) });
  }
  return found.sort(compareSuggestions).slice(0, most);
}

/** What two different texts are at most. */
const mostAlike = 0.99;

function compareSuggestions(one: Suggestion, other: Suggestion): number {
  const same = Number(other.likeness === 1) - Number(one.likeness === 1);
  return same || other.score - one.score || (one.ref < other.ref ? -1 : 1);
}

/** Found with bench/similarity on the half of its pairs that is for tuning. */
const weights = {
  /** A word in a title, beside the same in a body. */
  title: 2,
  askedTitle: 1.5,
  /** How much a long body must have more of: 0 nothing, 1 all in proportion. Titles are short anyway. */
  length: 0.8,
  /** How soon a word that is repeated tells no more: in the candidate, and in what is asked. */
  repeated: 1.2,
  askedRepeated: 1,
};

/** A long log has hundreds of words; the most telling decide. */
const mostTerms = 80;

interface Question {
  terms: readonly { term: string; worth: number }[];
  near: (term: string) => readonly Near[];
}

function questionOf({ terms }: DocumentWords, statistics: TermStatistics): Question {
  const asked = [...terms]
    .map(([term, standing]) => ({ term, worth: worthOf(term, standing, statistics) }))
    .sort((one, other) => other.worth - one.worth)
    .slice(0, mostTerms);
  const slip = Math.max(1, statistics.documents / 5000);
  return {
    terms: asked,
    near: nearTerms(
      asked.map(({ term }) => term),
      (term) => statistics.documentsWith(term) <= slip,
    ),
  };
}

function worthOf(term: string, { title, body }: Standing, statistics: TermStatistics): number {
  const times = weights.askedTitle * title + body;
  return rarityOf(term, statistics) * saturated(times, weights.askedRepeated);
}

/** The inverse document frequency of BM25, never below zero: the formula of Lucene. */
function rarityOf(term: string, { documents, documentsWith }: TermStatistics): number {
  const having = Math.min(documentsWith(term), documents);
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

function saturated(times: number, k: number): number {
  return ((k + 1) * times) / (k + times);
}

/** What each term asked for adds to the score. */
interface Gain {
  gain: number;
  written: string;
}

function compare(
  question: Question,
  { terms, length }: DocumentWords,
  { averageLength }: TermStatistics,
): { score: number; gains: Gain[] } {
  const long =
    1 - weights.length + (weights.length * length.body) / Math.max(1, averageLength.body);
  const found = new Map<number, { times: number; written: string }>();
  for (const [term, { title, body, written }] of terms) {
    for (const { at, likeness } of question.near(term)) {
      const times = likeness * (weights.title * title + body / long);
      if (times > (found.get(at)?.times ?? 0)) found.set(at, { times, written });
    }
  }
  const gains = [...found].map(([at, { times, written }]) => ({
    gain: (question.terms[at]?.worth ?? 0) * saturated(times, weights.repeated),
    written,
  }));
  return { score: gains.reduce((sum, { gain }) => sum + gain, 0), gains };
}

/** At most 8, without those that only repeat a part of one that is told already. */
function tellingWords(gains: Gain[]): string[] {
  const words: string[] = [];
  for (const { written } of gains.toSorted((one, other) => other.gain - one.gain)) {
    const small = written.toLowerCase();
    if (words.some((word) => word.toLowerCase().includes(small))) continue;
    words.push(written);
    if (words.length === mostWords) break;
  }
  return words;
}

const mostWords = 8;

function isSameText(one: Document, other: Document): boolean {
  return (
    one.title.length === other.title.length &&
    one.body.length === other.body.length &&
    one.title.toLowerCase() === other.title.toLowerCase() &&
    one.body.toLowerCase() === other.body.toLowerCase()
  );
}

/** What is known beside the words decides between candidates that are about as similar, and no more than that. */
function circumstances(asked: Document, candidate: Document): number {
  return (
    1 +
    serviceSays(asked.serviceId, candidate.serviceId) +
    kindSays(asked.kind, candidate.kind) +
    timeSays(asked.createdAt, candidate.createdAt)
  );
}

type Said<Key extends keyof Document> = Document[Key];

function serviceSays(asked: Said<"serviceId">, candidate: Said<"serviceId">): number {
  if (!asked || !candidate) return 0;
  return asked === candidate ? 0.15 : -0.1;
}

/** What goes wrong is told as an incident or as a defect, and hardly ever as planned work. */
function kindSays(asked: Said<"kind">, candidate: Said<"kind">): number {
  if (!asked || !candidate || asked === candidate) return 0;
  return goesWrong.has(asked) === goesWrong.has(candidate) ? -0.02 : -0.15;
}

const goesWrong = new Set(["incident", "defect"]);

/** People tell of one thing at one time: up to a tenth more, halved with every month between. */
function timeSays(asked: Said<"createdAt">, candidate: Said<"createdAt">): number {
  const days = Math.abs(Date.parse(asked ?? "") - Date.parse(candidate ?? "")) / 86_400_000;
  return Number.isNaN(days) ? 0 : 0.1 * 2 ** (-days / 30);
}

/**
 * What documents say of their words. The candidates alone will do where the whole product would take long to read: a word that nearly
 * all candidates have is no reason to choose among them.
 */
export function statisticsOf(documents: readonly Document[]): TermStatistics {
  const having = new Map<string, number>();
  const length = { title: 0, body: 0 };
  for (const document of documents) {
    const words = wordsOfDocument(document);
    length.title += words.length.title;
    length.body += words.length.body;
    for (const term of words.terms.keys()) having.set(term, (having.get(term) ?? 0) + 1);
  }
  const many = Math.max(1, documents.length);
  return {
    documents: documents.length,
    averageLength: { title: length.title / many, body: length.body / many },
    documentsWith: (term) => having.get(term) ?? 0,
  };
}
