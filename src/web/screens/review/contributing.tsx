import {
  causeQuestionTitles,
  causeWeightTitles,
  type ReviewDetails,
} from "../../../domain/review.ts";
import { askedWhys, inOrder } from "./asked-whys.ts";
import { Part } from "./part.tsx";

/** What made it happen, and what made it worse or likelier: root causes first. */
export function Contributing({ review }: { review: ReviewDetails }) {
  const all = askedWhys(review.causes).flatMap(({ answers }) => inOrder(answers));
  const factors = (["root", "contributing"] as const).flatMap((weight) =>
    all.filter((cause) => cause.weight === weight),
  );
  if (factors.length === 0) return null;
  return (
    <Part title="What it came of">
      <ul>
        {factors.map(({ id, weight, body, question }) => (
          <li key={id} className="hairline-b flex flex-wrap gap-x-3 py-2">
            <span
              className={`w-24 shrink-0 text-small leading-5 ${weight === "root" ? "font-semibold" : "text-quiet"}`}
            >
              {causeWeightTitles[weight]}
            </span>
            <span className="min-w-52 flex-1 wrap-anywhere">
              {body} <span className="text-small text-quiet">{causeQuestionTitles[question]}</span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
