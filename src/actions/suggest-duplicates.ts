import { candidateClauses } from "../domain/candidate-query.ts";
import { searchTerms } from "../domain/search-terms.ts";
import { itemsWorthShowing, type SimilarItem } from "../domain/similar-item.ts";
import { similarItems, type Document } from "../domain/similarity.ts";
import { termStatistics, type WordShares } from "../domain/term-statistics.ts";
import {
  candidatesFor,
  countItems,
  originalsOf,
  toldItem,
  wordShares,
  type ToldItem,
} from "../store/similar-items.ts";
import { found, type Context, type ProductScope, type Store } from "./context.ts";

/** Answers what an item may be a duplicate of. */
export type SuggestDuplicates = (
  context: Context & ProductScope,
  number: number,
) => Promise<SimilarItem[]>;

/**
 * The database finds what shares the telling words, and the domain compares. How common words are changes slowly, so what the database
 * has counted is asked for once a minute.
 */
export function suggestingDuplicates(): SuggestDuplicates {
  const shares = keptForAMinute(wordShares);
  return async ({ store, productId, productKey, now }, number) => {
    const product = { productId, productKey };
    const [told, common, documents] = await Promise.all([
      toldItem(store, product, number),
      shares(store),
      countItems(store, productId),
    ]);
    const one = found(told, "such item");
    const asked = documentOf(one);
    const words = searchTerms(asked);
    const clauses = candidateClauses(words, common, documents);
    const others = await candidatesFor(store, product, number, { clauses, words }, now);
    const candidates = others.map(documentOf);
    const statistics = termStatistics(common, documents, [asked, ...candidates]);
    const suggestions = similarItems(asked, candidates, statistics, mostCompared);
    const items = others.map(({ item }) => item);
    const known = new Map(
      [...items, ...(await originalsOf(store, product, items))].map((item) => [item.ref, item]),
    );
    return itemsWorthShowing(one.item, suggestions, known);
  };
}

/** Several may be duplicates of one, so more are looked at than are shown. */
const mostCompared = 30;

/** What was thrown stands in the description of whatever a tool reported, here and in the candidates. */
function documentOf({ item, description }: ToldItem): Document {
  const { ref, title, labels, serviceId, createdAt, kind } = item;
  return { ref, title, body: description, labels, serviceId, createdAt, kind };
}

function keptForAMinute(ask: (store: Store) => Promise<WordShares>) {
  let kept: { answer: Promise<WordShares>; until: number } | null = null;
  return async (store: Store): Promise<WordShares> => {
    const now = performance.now();
    if (kept && kept.until > now) return kept.answer;
    const answer = ask(store);
    kept = { answer, until: now + 60_000 };
    answer.catch(() => (kept = null));
    return answer;
  };
}
