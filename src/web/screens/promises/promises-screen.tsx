import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { causeCategoryTitles, type CauseCategory } from "../../../domain/review.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { CountsTable } from "./counts-table.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { PromiseGroup } from "./promise-group.tsx";
import { countsWords } from "./promise-words.ts";
import type { PromisesFilter } from "./promises-filter.ts";
import { SurvivalFigure } from "./survival-figure.tsx";
import { useStanding } from "./use-promises.ts";

const route = getRouteApi("/$product/promises");

/** What actions promised would not be seen again, and whether it was: what broke first, and how long fixes hold. */
export function PromisesScreen() {
  const filter = route.useSearch();
  const product = useReplica((view) => view.product.key);
  const teams = useReplica((view) => view.teams);
  const navigate = useNavigate();
  const { found: standing, problem } = useStanding(filter);
  const change = (to: PromisesFilter) =>
    void navigate({ to: "/$product/promises", params: { product }, search: to, replace: true });
  /** Chosen once more, everything is looked at again. */
  const choose = (name: keyof PromisesFilter, value: string) => {
    const { [name]: now, ...rest } = filter;
    change(now === value ? rest : { ...rest, [name]: value });
  };
  const counts = standing?.counts;
  const isFiltered = filter.team !== undefined || filter.category !== undefined;
  const isNothing = standing !== null && standing.teams.length === 0 && !isFiltered;
  return (
    <>
      <ScreenHeading title="Promises" decided="What is not to be seen again, and whether it was" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto print:block print:overflow-visible">
        {standing && !isNothing && <FilterBar filter={filter} onFilter={change} />}
        {problem && !standing && (
          <p role="alert" className="px-4 py-3">
            {problem}
          </p>
        )}
        {isNothing && (
          <EmptyState title="Nothing was promised yet">
            An action says on its page what will not be seen again once it is done, and for how
            long. Signals from production judge it, and it stands here from then on.
          </EmptyState>
        )}
        {standing && counts && !isNothing && (
          <div className="mx-auto grid w-full max-w-6xl gap-x-10 gap-y-8 px-4 pt-4 pb-8 md:px-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="flex min-w-0 flex-col gap-6">
              <p className="text-large">{countsWords(counts)}</p>
              <PromiseGroup
                state="broken"
                title="Broken"
                nothing="None was broken."
                count={counts.broken}
                filter={filter}
              />
              <PromiseGroup
                state="running"
                title="Running"
                nothing="None is running: a promise runs from the day its action is done."
                count={counts.running}
                filter={filter}
              />
              <PromiseGroup
                state="waiting"
                title="Waiting for their actions"
                count={counts.waiting}
                filter={filter}
              />
              <PromiseGroup
                state="kept"
                title="Kept"
                nothing="None was kept to its end yet."
                count={counts.kept}
                filter={filter}
              />
            </div>
            <aside aria-label="How well they hold" className="flex min-w-0 flex-col gap-8">
              <SurvivalFigure survival={standing.survival} />
              <CountsTable
                title="By team"
                rows={standing.teams.map(({ teamId, ...each }) => ({
                  ...each,
                  name: teams.find((team) => team.id === teamId)?.name ?? "Without a team",
                  isChosen: filter.team === (teamId ?? "none"),
                  onChoose: () => choose("team", teamId ?? "none"),
                }))}
              />
              <CountsTable
                title="By cause"
                rows={standing.categories.map(({ category, ...each }) => ({
                  ...each,
                  name: category === null ? "Without a named cause" : categoryTitle(category),
                  isChosen: filter.category === (category ?? "none"),
                  onChoose: () => choose("category", category ?? "none"),
                }))}
              />
            </aside>
          </div>
        )}
      </div>
    </>
  );
}

function categoryTitle(category: string): string {
  return causeCategoryTitles[category as CauseCategory] ?? category;
}
