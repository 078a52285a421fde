import type { CauseNode } from "../../../domain/cause-tree.ts";
import { causeCategoryTitles, causeWeightTitles } from "../../../domain/review.ts";
import { Ref } from "../../parts/ref.tsx";

/** Answers in words, each above what explains it. */
export function CauseList({ answers }: { answers: readonly CauseNode[] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {answers.map(({ cause, answers: deeper }) => (
        <li key={cause.id} className="wrap-anywhere">
          {cause.weight !== "step" && (
            <strong className="font-semibold">{causeWeightTitles[cause.weight]}: </strong>
          )}
          {cause.body}
          {cause.category && (
            <span className="text-small text-quiet"> {causeCategoryTitles[cause.category]}</span>
          )}
          {cause.actions.map(({ ref }) => (
            <span key={ref}>
              {" "}
              <Ref of={ref} className="text-small underline" />
            </span>
          ))}
          {deeper.length > 0 && (
            <div className="pt-1">
              <CauseList answers={deeper} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
