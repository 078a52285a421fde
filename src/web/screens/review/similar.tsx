import { Link } from "@tanstack/react-router";
import { useReplica } from "../../replica/use-replica.ts";
import { absoluteDay } from "./absolute-day.ts";
import { useSimilarReviews } from "./use-review.ts";

/** Past reviews that may be about the same thing, and the words that they have in common. */
export function Similar({ id }: { id: string }) {
  const product = useReplica((view) => view.product.key);
  const similar = useSimilarReviews(id);
  if (similar.length === 0) return null;
  return (
    <section aria-label="Similar reviews" className="print:hidden">
      <h2 className="text-small text-quiet">Similar reviews</h2>
      <ul>
        {similar.map((each) => (
          <li key={each.id} className="py-1">
            <Link
              to="/$product/reviews/$id"
              params={{ product, id: each.id }}
              className="rounded-small font-medium wrap-anywhere underline-offset-2 hover:underline"
            >
              {each.title}
            </Link>
            <span className="block text-small text-quiet">
              agreed on {absoluteDay(each.agreedAt)}
              {each.words.length > 0 && <>: {each.words.map((word) => `“${word}”`).join(", ")}</>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
