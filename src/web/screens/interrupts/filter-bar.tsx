import { Select, TextField } from "../../parts/field.tsx";
import { Button } from "../../parts/button.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { InterruptsFilter } from "./interrupts-filter.ts";

/** What to look at; it stands in the link, so that whoever follows it sees the same. */
export function FilterBar({
  filter: { team, from, to },
  onFilter,
}: {
  filter: InterruptsFilter;
  onFilter: (filter: InterruptsFilter) => void;
}) {
  const teams = useReplica((view) => view.teams);
  const change = (more: { [Name in keyof InterruptsFilter]: string }) => {
    const all = Object.entries({ team, from, to, ...more }).filter(([, value]) => value);
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
          </Select>
        </div>
      )}
      <div className="w-40">
        <TextField
          label="From"
          type="date"
          value={from ?? ""}
          max={to}
          onChange={(event) => change({ from: event.target.value })}
        />
      </div>
      <div className="w-40">
        <TextField
          label="To"
          type="date"
          value={to ?? ""}
          min={from}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      {(team || from || to) && (
        <Button look="quiet" onClick={() => onFilter({})}>
          Show everything
        </Button>
      )}
    </search>
  );
}
