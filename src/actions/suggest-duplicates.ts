import { candidateClauses } from "../domain/candidate-query.ts";
import { searchTerms } from "../domain/search-terms.ts";
import type { Item } from "../domain/item.ts";
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
  const sharesNow = keptForAMinute(wordShares);
  return async ({ store, productId, productKey, now }, number) => {
    const product = { productId, productKey };
    const [told, shares, documents] = await Promise.all([
      toldItem(store, product, number),
      sharesNow(store),
      countItems(store, productId),
    ]);
    const one = found(told, "such item");
    const asked = documentOf(one);
    const clauses = candidateClauses(searchTerms(asked), shares, documents);
    const query = { clauses, documents, now };
    const { items, foundBy } = await candidatesFor(store, product, number, query);
    const candidates = items.map(documentOf);
    const counted = { shares, documents, clauses, foundBy };
    const statistics = termStatistics(counted, [asked, ...candidates]);
    const suggestions = similarItems(asked, candidates, statistics, mostCompared);
    return itemsWorthShowing(one.item, suggestions, await knownBy(store, product, items));
  };
}

/** The candidates, and the originals of those that were closed as duplicates. */
async function knownBy(
  store: Store,
  product: ProductScope,
  candidates: readonly ToldItem[],
): Promise<Map<string, Item>> {
  const items = candidates.map(({ item }) => item);
  const originals = await originalsOf(store, product, items);
  return new Map([...originals, ...items].map((item) => [item.ref, item]));
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
