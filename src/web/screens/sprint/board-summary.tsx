import type { Displacement } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { tally, unestimatedCount, type Sprint } from "../../../domain/sprint.ts";
import { useNow } from "../../parts/time.tsx";
import { countedWords } from "./capacity.ts";
import { daysLeftWords, daysWords, isoDay } from "./days.ts";
import { Displaced } from "./displaced.tsx";

/** How a running sprint stands: days, points, what is counted, and what emergencies pushed out of it. */
export function BoardSummary({
  sprint,
  items,
  displacements,
}: {
  sprint: Sprint;
  items: readonly Item[];
  displacements: readonly Displacement[];
}) {
  const today = isoDay(useNow());
  const all = tally(items);
  const done = tally(items.filter((item) => item.state === "done"));
  const planned = sprint.plannedPoints ?? all.points;
  const share = planned === 0 ? 0 : Math.min(100, (done.points / planned) * 100);
  return (
    <section aria-label="How it stands" className="shrink-0 border-b">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5">
        <p title={daysWords(sprint)} className="font-medium">
          {daysLeftWords(sprint, today)}
        </p>
        <p className="flex items-center gap-2.5">
          <span aria-hidden className="h-1 w-28 overflow-hidden rounded-full bg-line max-sm:w-16">
            <span
              className="block h-full rounded-full bg-quiet transition-all"
              style={{ width: `${share}%` }}
            />
          </span>
          <span>
            <span className="font-medium">{done.points}</span> of {planned} points done
          </span>
        </p>
        {unestimatedCount(all.counts) > 0 && (
          <p className="text-quiet">{countedWords(done.counts, all.counts)}</p>
        )}
      </div>
      <Displaced displacements={displacements} />
    </section>
  );
}
