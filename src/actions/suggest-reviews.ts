import { similarItems, statisticsOf, type Document } from "../domain/similarity.ts";
import type { ReviewDetails, SimilarReview } from "../domain/review.ts";
import { agreedReviews, readReview, type ToldReview } from "../store/read-review.ts";
import { found, type Context, type ProductScope } from "./context.ts";

/** Past reviews that may be about the same thing, the most similar first: somebody may have learnt it before. */
export async function suggestReviews(
  { store, productId, productKey, now }: Context & ProductScope,
  id: string,
): Promise<SimilarReview[]> {
  const product = { productId, productKey };
  const review = found(await readReview(store, product, id, now), "such review");
  const past = await agreedReviews(store, product, id);
  const asked = documentOfReview(review);
  const documents = past.map(documentOf);
  const statistics = statisticsOf([asked, ...documents]);
  const byId = new Map(past.map((each) => [each.id, each]));
  return similarItems(asked, documents, statistics, mostShown).flatMap(
    ({ ref, likeness, words }) => {
      const found = byId.get(ref);
      // A likeness that rests on a single word is chance.
      if (!found || (likeness < 1 && (words.length < 2 || likeness < leastLikeness))) return [];
      const items = found.items.map((item) => ({ ref: item.ref, title: item.title }));
      return [{ id: ref, title: found.title, agreedAt: found.agreedAt, items, likeness, words }];
    },
  );
}

const mostShown = 5;
const leastLikeness = 0.1;

function documentOfReview(review: ReviewDetails): Document {
  const told = [...review.causes, ...review.sections].map(({ body }) => body).join("\n");
  return documentOf({ ...review, agreedAt: "", told });
}

/** What the items are called tells as much as what the review is called. */
function documentOf({ id, title, items, told }: ToldReview): Document {
  const titles = items.map((item) => item.title).filter((each) => !title.includes(each));
  return { ref: id, title: [withoutRef(title), ...titles].join("\n"), body: told };
}

function withoutRef(title: string): string {
  return title.replace(/^[A-Z][A-Z0-9]{1,9}-[1-9][0-9]*: /, "");
}
