import type { ReactNode } from "react";
import { causeCategoryTitles, type CauseCategory } from "../../../domain/review.ts";
import type { ActionPromise } from "../../../domain/promise.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { Time, useNow } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { Linked } from "./linked.tsx";
import { sentenceOf, standingWords } from "./promise-words.ts";
import { SpanBar } from "./span-bar.tsx";

/** What was promised, by which action, and how it stands. On the action's own page its name is left out. */
export function PromiseRow({
  promise,
  isOnAction = false,
  children,
}: {
  promise: ActionPromise;
  isOnAction?: boolean;
  /** What can be done with it. */
  children?: ReactNode;
}) {
  const now = new Date(useNow()).toISOString();
  const { ref, title, teamId, state, watched, brokenBy, continuedAs, settledAt } = promise;
  const team = useReplica((view) => view.teams.find((each) => each.id === teamId)?.name);
  const hasTeams = useReplica((view) => view.teams.length > 1);
  const categories = promise.categories.map(
    (each) => causeCategoryTitles[each as CauseCategory] ?? each,
  );
  const refs = [watched, brokenBy, continuedAs];
  return (
    <li className="hairline-b flex gap-2.5 py-2.5">
      {!isOnAction && (
        <span className="pt-0.5">
          <KindMark kind="action" />
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="wrap-anywhere">
          <Linked words={sentenceOf(promise)} refs={refs} />
        </p>
        <p className={`text-small wrap-anywhere ${state === "broken" ? "" : "text-quiet"}`}>
          {state === "running" ? (
            <SpanBar promise={promise} now={now} />
          ) : (
            <Linked words={standingWords(promise, now)} refs={refs} />
          )}
          {settledAt && (
            <>
              {" · "}
              <Time at={settledAt} />
            </>
          )}
        </p>
        {!isOnAction && (
          <p className="text-small wrap-anywhere text-faint">
            <Ref of={ref} className="underline" /> {title}
            {[hasTeams && team, ...categories]
              .filter(Boolean)
              .map((each) => ` · ${each}`)
              .join("")}
          </p>
        )}
      </div>
      {children}
    </li>
  );
}
