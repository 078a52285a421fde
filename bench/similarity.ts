import { searchTerms } from "../src/domain/search-terms.ts";
import { similarItems, statisticsOf, type Document } from "../src/domain/similarity.ts";
import { distractors } from "./distractors.ts";
import { duplicatePairs, type Told } from "./duplicate-pairs.ts";
import { plainBm25 } from "./plain-bm25.ts";

// Is the duplicate of a new item among those that are suggested? Pairs of reports written by hand, one of each hidden among others, the
// other one asked; beside plain BM25 on the same. Weights and synonyms were chosen on the even pairs, so the odd ones are what counts.

const total = Number(process.env["BENCH_DISTRACTORS"] ?? 4_000);
const others = distractors(total).map((told, at) => documentOf(told, `OTHER-${at}`));

/** Either side of a pair is hidden, and the other one asked. */
const collections = (["known", "again"] as const).map((hidden) => {
  const documents = [
    ...duplicatePairs.map((pair, at) => documentOf(pair[hidden], `PAIR-${at}`)),
    ...others,
  ];
  const asked = duplicatePairs.map((pair) =>
    documentOf(pair[hidden === "known" ? "again" : "known"], "ASKED"),
  );
  return {
    documents,
    asked,
    statistics: statisticsOf(documents),
    plain: plainBm25(documents),
    lexemes: documents.map(lexemesOf),
  };
});
type Collection = (typeof collections)[number];

const most = 50;

const ours = (asked: Document, { documents, statistics }: Collection): string[] =>
  similarItems(asked, documents, statistics, most).map(({ ref }) => ref);

const plain = (asked: Document, collection: Collection): string[] => collection.plain(asked);

const halves = [
  ["the half for tuning", (at: number) => at % 2 === 0],
  ["the other half", (at: number) => at % 2 === 1],
] as const;

console.log(`  ${duplicatePairs.length} pairs, asked both ways, among ${others.length} others`);
for (const [half, isIn] of halves) {
  sayRecall(`${half}: plain BM25`, ranksBy(plain, isIn));
  sayRecall(`${half}: ours`, ranksBy(ours, isIn));
  sayRecall(`${half}: ours, of 200 found by search terms`, ranksBy(oursOfCandidates, isIn));
}
sayTimes();

function documentOf([title, body]: Told, ref: string): Document {
  return { ref, title, body };
}

/** At which place each duplicate stands, from 1; Infinity where it is not found. */
function ranksBy(
  rank: (asked: Document, collection: Collection) => string[],
  isIn: (at: number) => boolean,
): number[] {
  return collections.flatMap((collection) =>
    collection.asked.flatMap((asked, at) => {
      if (!isIn(at)) return [];
      const place = rank(asked, collection).indexOf(`PAIR-${at}`);
      return [place === -1 ? Infinity : place + 1];
    }),
  );
}

function sayRecall(what: string, ranks: readonly number[]): void {
  const at = (most: number) =>
    (ranks.filter((rank) => rank <= most).length / ranks.length).toFixed(2);
  console.log(
    `  ${what.padEnd(58)} recall@1 ${at(1)}  @5 ${at(5)}  @10 ${at(10)}  (${ranks.length} asked)`,
  );
}

/**
 * As the server does it: a database chooses by words that begin with a search term, each worth the more the fewer documents have it,
 * and nothing else of the product is read.
 */
function oursOfCandidates(asked: Document, collection: Collection): string[] {
  const worth = new Map<Document, number>();
  for (const term of searchTerms(asked)) {
    const having = collection.documents.filter((_, at) =>
      collection.lexemes[at]?.some((word) => word.startsWith(term)),
    );
    const telling = Math.log(1 + collection.documents.length / Math.max(1, having.length));
    for (const document of having) worth.set(document, (worth.get(document) ?? 0) + telling);
  }
  const candidates = [...worth]
    .sort((one, other) => other[1] - one[1])
    .slice(0, 200)
    .map(([document]) => document);
  return similarItems(asked, candidates, statisticsOf(candidates), most).map(({ ref }) => ref);
}

/** Much as PostgreSQL's 'simple' configuration takes a text apart: paths and dotted names whole. */
function lexemesOf({ title, body }: Document): readonly string[] {
  const text = `${title} ${body}`.toLowerCase();
  return text.match(/[\p{L}\p{N}]+(?:[./][\p{L}\p{N}]+)*/gu) ?? [];
}

function sayTimes(): void {
  const [collection] = collections;
  if (collection === undefined) return;
  const times: Record<string, number[]> = { ours: [], plain: [], long: [] };
  for (const [round, asked] of collection.asked.entries()) {
    const candidates = collection.documents.slice(round * 40, round * 40 + 200);
    const long = candidates.map((each) => ({ ...each, body: each.body.repeat(12).slice(0, 1500) }));
    times["plain"]?.push(timed(() => plainBm25(candidates)(asked)));
    times["ours"]?.push(timed(() => oursOf(candidates, asked)));
    times["long"]?.push(timed(() => oursOf(long, asked)));
  }
  sayTime("plain BM25 of 200 candidates", times["plain"] ?? []);
  sayTime("ours of 200 candidates", times["ours"] ?? []);
  sayTime("ours of 200 candidates of 1,500 characters", times["long"] ?? []);
}

function oursOf(candidates: readonly Document[], asked: Document): unknown {
  return similarItems(asked, candidates, statisticsOf(candidates));
}

/** In milliseconds of a processor, which others on the machine change less than they change a clock. */
function timed(run: () => unknown): number {
  const from = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function sayTime(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  console.log(`  ${what.padEnd(58)} p50 ${at(0.5)}  p90 ${at(0.9)} ms of a processor`);
}
