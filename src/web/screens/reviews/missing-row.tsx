import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { reviewNeedWords } from "../../../domain/review-agreement.ts";
import type { MissingReview } from "../../../domain/review.ts";
import { reasonOf } from "../../api/problem.ts";
import { openReview } from "../../deeds/review.ts";
import { Button } from "../../parts/button.tsx";
import { Mark } from "../../parts/item-row.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { dueWords } from "../review/due-words.ts";

/** An incident that needs a review and has none: why, until when, and the way to open it. */
export function MissingRow({
  missing: { item, why, dueAt, isOverdue },
  mayWork,
  now,
}: {
  missing: MissingReview;
  mayWork: boolean;
  now: string;
}) {
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  async function open(): Promise<void> {
    setBusy(true);
    try {
      const { id } = await openReview(item.ref);
      void navigate({ to: "/$product/reviews/$id", params: { product, id } });
    } catch (error) {
      sayRefused("No review was opened", reasonOf(error));
      setBusy(false);
    }
  }

  return (
    <li className="hairline-b flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-1">
      <KindMark kind={item.kind} />
      <Ref of={item.ref} />
      <span className="min-w-44 flex-1 truncate max-sm:whitespace-normal">{item.title}</span>
      <span className="flex items-center gap-2 text-small text-quiet max-sm:basis-full max-sm:pl-6.5">
        <span className="flex-1">{reviewNeedWords[why]}</span>
        <Mark tone={isOverdue ? "amber" : "quiet"}>{dueWords({ state: "draft", dueAt }, now)}</Mark>
        {mayWork && (
          <Button
            busy={busy}
            className="h-7!"
            aria-label={`Open a review of ${item.ref}`}
            onClick={() => void open()}
          >
            Open a review
          </Button>
        )}
      </span>
    </li>
  );
}
