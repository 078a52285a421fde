import { ChevronDown } from "lucide-react";
import { Menu, type MenuChoice } from "../../parts/menu.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { spans, spanTitles, usualSpan, type DeliveryFilter } from "./delivery-filter.ts";

/** What to look at; it stands in the link, so that whoever follows it sees the same. */
export function FilterBar({
  filter,
  onChange,
}: {
  filter: DeliveryFilter;
  onChange: (filter: DeliveryFilter) => void;
}) {
  const teams = useReplica((view) => view.teams);
  const services = useReplica((view) => view.services);
  const { team, service, days = usualSpan } = filter;
  const named = (name: "team" | "service", rows: readonly { id: string; name: string }[]) => ({
    label: name === "team" ? "Team" : "Service",
    value: rows.find(({ id }) => id === filter[name])?.name ?? `All ${name}s`,
    choices: [
      {
        label: `All ${name}s`,
        chosen: filter[name] === undefined,
        onSelect: () => onChange({ ...filter, [name]: undefined }),
      },
      ...rows.map(({ id, name: label }) => ({
        label,
        chosen: id === filter[name],
        onSelect: () => onChange({ ...filter, [name]: id }),
      })),
    ],
  });
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5 print:hidden!">
      <div className="-ml-2 flex flex-wrap gap-0.5">
        {(services.length > 1 || service !== undefined) && (
          <Chosen {...named("service", services)} />
        )}
        {(teams.length > 1 || team !== undefined) && <Chosen {...named("team", teams)} />}
        <Chosen
          label="Days"
          value={spanTitles[days]}
          choices={spans.map((each) => ({
            label: spanTitles[each],
            chosen: each === days,
            onSelect: () => onChange({ ...filter, days: each }),
          }))}
        />
      </div>
    </search>
  );
}

function Chosen({
  label,
  value,
  choices,
}: {
  label: string;
  value: string;
  choices: readonly MenuChoice[];
}) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${value}`}
          className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-base px-2 text-quiet transition-colors select-none hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <span className="max-w-40 truncate">{value}</span>
          <ChevronDown aria-hidden size={14} className="text-faint" />
        </button>
      }
      choices={choices}
    />
  );
}
