import { ListFilter, X } from "lucide-react";
import { useState, type RefObject } from "react";
import { kinds } from "../../../domain/item.ts";
import { Menu } from "../../parts/menu.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { everything, isFiltering, type Filter } from "./filter.ts";

/** What to look at: by kind, team and words. */
export function Filters({
  filter,
  onFilter,
  field,
}: {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const teams = useReplica((view) => view.teams);
  const [wide, setWide] = useState(false);
  const team = teams.find((each) => each.id === filter.teamId);
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <input
        ref={field}
        aria-label="Only titles with"
        placeholder="Filter"
        value={filter.text}
        onFocus={() => setWide(true)}
        onBlur={() => setWide(false)}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onFilter({ ...filter, text: "" });
          event.currentTarget.blur();
        }}
        className={`h-8 rounded-base border px-2.5 transition-[width] outline-none hover:bg-hover focus:border-accent ${wide || filter.text ? "w-44" : "w-24"}`}
      />
      <Menu
        align="end"
        trigger={
          <button type="button" className={triggerLook}>
            <ListFilter aria-hidden size={15} />
            {filter.kind ? kindTitles[filter.kind] : "All kinds"}
          </button>
        }
        choices={[
          {
            label: "All kinds",
            chosen: filter.kind === null,
            onSelect: () => onFilter({ ...filter, kind: null }),
          },
          ...kinds.map((kind) => ({
            label: kindTitles[kind],
            icon: <KindMark kind={kind} named={false} />,
            chosen: filter.kind === kind,
            onSelect: () => onFilter({ ...filter, kind }),
          })),
        ]}
      />
      {teams.length > 1 && (
        <Menu
          align="end"
          trigger={
            <button type="button" className={`${triggerLook} max-sm:hidden`}>
              <span className="max-w-32 truncate">{team?.name ?? "All teams"}</span>
            </button>
          }
          choices={[
            {
              label: "All teams",
              chosen: filter.teamId === null,
              onSelect: () => onFilter({ ...filter, teamId: null }),
            },
            ...teams.map((each) => ({
              label: each.name,
              chosen: each.id === filter.teamId,
              onSelect: () => onFilter({ ...filter, teamId: each.id }),
            })),
          ]}
        />
      )}
      {isFiltering(filter) && (
        <button
          type="button"
          aria-label="Show everything"
          onClick={() => onFilter(everything)}
          className={triggerLook}
        >
          <X aria-hidden size={15} />
        </button>
      )}
    </div>
  );
}

const triggerLook =
  "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-base px-2 text-quiet transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover";
