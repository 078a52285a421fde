import { causeCategories, causeCategoryTitles } from "../../../domain/review.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/field.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { PromisesFilter } from "./promises-filter.ts";

/** What to look at; it stands in the link, so that whoever follows it sees the same. */
export function FilterBar({
  filter: { team, category },
  onFilter,
}: {
  filter: PromisesFilter;
  onFilter: (filter: PromisesFilter) => void;
}) {
  const teams = useReplica((view) => view.teams);
  const change = (more: { [Name in keyof PromisesFilter]: string }) => {
    const all = Object.entries({ team, category, ...more }).filter(([, value]) => value);
    onFilter(Object.fromEntries(all));
  };
  return (
    <search className="flex flex-wrap items-end gap-3 border-b px-4 py-2.5 print:hidden">
      {teams.length > 1 && (
        <div className="w-40">
          <Select
            label="Team"
            value={team ?? ""}
            onChange={(event) => change({ team: event.target.value })}
          >
            <option value="">All teams</option>
            {teams.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
            <option value="none">Without a team</option>
          </Select>
        </div>
      )}
      <div className="w-40">
        <Select
          label="Cause"
          value={category ?? ""}
          onChange={(event) => change({ category: event.target.value })}
        >
          <option value="">All causes</option>
          {causeCategories.map((each) => (
            <option key={each} value={each}>
              {causeCategoryTitles[each]}
            </option>
          ))}
          <option value="none">Without a named cause</option>
        </Select>
      </div>
      {(team || category) && (
        <Button look="quiet" onClick={() => onFilter({})}>
          Show everything
        </Button>
      )}
    </search>
  );
}
