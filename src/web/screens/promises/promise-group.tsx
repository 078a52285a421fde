import type { PromiseState } from "../../../domain/promise.ts";
import { Button } from "../../parts/button.tsx";
import { PromiseRow } from "./promise-row.tsx";
import type { PromisesFilter } from "./promises-filter.ts";
import { usePromises } from "./use-promises.ts";

/** Those that stand alike, the latest first. */
export function PromiseGroup({
  state,
  title,
  nothing,
  count,
  filter,
}: {
  state: PromiseState;
  title: string;
  /** Said where there are none; without it they are left out then. */
  nothing?: string;
  count: number;
  filter: PromisesFilter;
}) {
  const { promises, problem, older } = usePromises(state, filter);
  if (count === 0 && !nothing) return null;
  return (
    <section aria-label={title}>
      <h2 className="flex items-baseline gap-2 border-b pb-1.5 font-semibold">
        {title}
        <span className="text-small font-normal text-quiet tabular-nums">{count}</span>
      </h2>
      {problem && (
        <p role="alert" className="py-2">
          {problem}
        </p>
      )}
      {promises?.length === 0 && <p className="py-2.5 text-faint">{nothing}</p>}
      {promises && promises.length > 0 && (
        <ul>
          {promises.map((promise) => (
            <PromiseRow key={promise.id} promise={promise} />
          ))}
        </ul>
      )}
      {older && (
        <Button look="quiet" className="mt-1 -ml-2" onClick={older}>
          Show older ones
        </Button>
      )}
    </section>
  );
}
