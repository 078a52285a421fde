import { deferralWords } from "../../../domain/deferral.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { Button } from "../../parts/button.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import type { Deferral } from "./deferrals.ts";
import type { Planning } from "./use-planning.ts";

/** Defects and incidents that one sprint after another left where they were. */
export function DeferredPanel({
  deferrals,
  more,
  sprint,
  planning,
}: {
  deferrals: readonly Deferral[];
  more: boolean;
  sprint: Sprint;
  planning: Planning;
}) {
  if (deferrals.length === 0) {
    return (
      <p className="text-quiet">No defect and no incident was passed over by a finished sprint.</p>
    );
  }
  return (
    <ul aria-label="Passed over" className="flex flex-col">
      {deferrals.map(({ item, sprints, ageDays }) => (
        <li key={item.ref} className="hairline-b flex min-h-9 items-center gap-2.5 py-1">
          <KindMark kind={item.kind} item={item} />
          <Ref of={item.ref} className="shrink-0" />
          <span className="min-w-0 flex-1 truncate max-sm:whitespace-normal">
            {item.title}
            <span className="block text-small text-quiet">{deferralWords(sprints, ageDays)}</span>
          </span>
          {planning.mayPlan && (
            <Button
              look="quiet"
              aria-label={`Take ${item.ref} into ${sprint.name}`}
              onClick={() => planning.move(item.ref, "sprint")}
            >
              Take it in
            </Button>
          )}
        </li>
      ))}
      {more && <li className="py-2 text-quiet">There are more than these.</li>}
    </ul>
  );
}
