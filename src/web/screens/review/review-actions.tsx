import { X } from "lucide-react";
import { aims } from "../../../domain/item.ts";
import type { CauseAction, ReviewCause, ReviewDetails } from "../../../domain/review.ts";
import { aimAction, unlinkAction } from "../../deeds/review.ts";
import { IconButton } from "../../parts/button.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Menu } from "../../parts/menu.tsx";
import { Ref } from "../../parts/ref.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { aimTitles } from "./aim-words.ts";
import { Part } from "./part.tsx";
import { PromisesOf } from "./promises-of.tsx";

/** What is done about the causes: each action with its aim, its promise, and the causes that it is for. */
export function ReviewActions({
  review,
  mayChange,
}: {
  review: ReviewDetails;
  mayChange: boolean;
}) {
  const actions = actionsOf(review.causes);
  const undone = review.causes.filter(
    ({ weight, actions: of }) => weight === "root" && of.length === 0,
  );
  return (
    <Part id="actions" title="Actions">
      <ul>
        {actions.map(({ action, causes }) => (
          <ActionRow
            key={action.ref}
            review={review}
            action={action}
            causes={causes}
            mayChange={mayChange}
          />
        ))}
      </ul>
      {actions.length === 0 && (
        <p className="py-2 text-quiet">
          Nothing is done about a cause yet.
          {mayChange && (
            <span className="print:hidden">
              {" "}
              Make an action of one in its menu, among the causes.
            </span>
          )}
        </p>
      )}
      {actions.length > 0 &&
        undone.map(({ id, body }) => (
          <p key={id} className="py-1.5 text-quiet wrap-anywhere">
            Nothing is done yet about the root cause “{body}”.
          </p>
        ))}
    </Part>
  );
}

interface LinkedAction {
  action: CauseAction;
  causes: ReviewCause[];
}

function ActionRow({
  review,
  action: { ref, title, state, aim },
  causes,
  mayChange,
}: LinkedAction & { review: ReviewDetails; mayChange: boolean }) {
  const replica = useReplicaItself();
  return (
    <li className="hairline-b flex flex-col gap-0.5 py-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <StateMark state={state} />
        <KindMark kind="action" />
        <Ref of={ref} />
        <span className="min-w-40 flex-1 wrap-anywhere">{title}</span>
        {mayChange ? (
          <Menu
            align="end"
            trigger={
              <button
                type="button"
                aria-label={`Aim of ${ref}: ${aim ? aimTitles[aim] : "not said"}`}
                className={`inline-flex h-7 items-center rounded-small px-1.5 text-small hover:bg-hover data-[state=open]:bg-hover ${aim ? "text-ink" : "text-faint"}`}
              >
                {aim ? aimTitles[aim] : "Aim"}
              </button>
            }
            choices={aims.map((each) => ({
              label: aimTitles[each],
              chosen: each === aim,
              onSelect: () => void aimAction(replica, review.id, ref, each),
            }))}
          />
        ) : (
          <span className="text-small text-quiet">{aim ? aimTitles[aim] : "aim not said"}</span>
        )}
      </div>
      <PromisesOf action={ref} />
      <ul className="pl-6.5 text-small text-quiet">
        {causes.map(({ id, body }) => (
          <li key={id} className="flex min-h-6 items-center gap-1">
            <span className="min-w-0 wrap-anywhere">for “{body}”</span>
            {mayChange && (
              <IconButton
                label={`${ref} is not for “${body.slice(0, 40)}”`}
                className="size-6! print:hidden"
                onClick={() => void unlinkAction(replica, review.id, id, ref)}
              >
                <X aria-hidden size={12} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

function actionsOf(causes: readonly ReviewCause[]): LinkedAction[] {
  const byRef = new Map<string, LinkedAction>();
  for (const cause of causes) {
    for (const action of cause.actions) {
      const known = byRef.get(action.ref) ?? { action, causes: [] };
      known.causes.push(cause);
      byRef.set(action.ref, known);
    }
  }
  return [...byRef.values()];
}
