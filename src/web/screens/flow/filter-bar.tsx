import { ChevronDown } from "lucide-react";
import { kinds, urgencies } from "../../../domain/item.ts";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Menu, type MenuChoice } from "../../parts/menu.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { kindsIn, spans, usualSpan, withKind, type Days, type LookedAt } from "./looked-at.ts";

/** What to look at; it stands in the link, so that whoever follows it sees the same. */
export function FilterBar({
  looked,
  onLook,
}: {
  looked: LookedAt;
  onLook: (looked: LookedAt) => void;
}) {
  const teams = useReplica((view) => view.teams);
  const { team, urgency, days = usualSpan } = looked;
  const chosen = kindsIn(looked.kinds);
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5 print:hidden!">
      <div role="group" aria-label="Kinds" className="-ml-2 flex gap-0.5">
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={chosen.includes(kind)}
            onClick={() => onLook(withKind(looked, kind))}
            className={`${look} aria-pressed:bg-chosen aria-pressed:text-ink`}
          >
            <KindMark kind={kind} named={false} />
            <span className="max-lg:sr-only">{kindTitles[kind]}</span>
          </button>
        ))}
      </div>
      <div className="-ml-2 flex flex-wrap gap-0.5">
        {teams.length > 1 && (
          <Chosen
            label="Team"
            value={teams.find(({ id }) => id === team)?.name ?? "All teams"}
            choices={[
              {
                label: "All teams",
                chosen: team === undefined,
                onSelect: () => onLook(without(looked, "team")),
              },
              ...teams.map(({ id, name }) => ({
                label: name,
                chosen: id === team,
                onSelect: () => onLook({ ...looked, team: id }),
              })),
            ]}
          />
        )}
        <Chosen
          label="Urgency"
          value={urgency ? urgencyTitles[urgency] : "Any urgency"}
          choices={[
            {
              label: "Any urgency",
              chosen: !urgency,
              onSelect: () => onLook(without(looked, "urgency")),
            },
            ...urgencies.map((each) => ({
              label: urgencyTitles[each],
              chosen: each === urgency,
              onSelect: () => onLook({ ...looked, urgency: each }),
            })),
          ]}
        />
        <Chosen
          label="Days"
          value={spanTitles[days]}
          choices={spans.map((each) => ({
            label: spanTitles[each],
            chosen: each === days,
            onSelect: () => onLook({ ...looked, days: each }),
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
        <button type="button" aria-label={`${label}: ${value}`} className={look}>
          <span className="max-w-40 truncate">{value}</span>
          <ChevronDown aria-hidden size={14} className="text-faint" />
        </button>
      }
      choices={choices}
    />
  );
}

function without(looked: LookedAt, name: keyof LookedAt): LookedAt {
  return Object.fromEntries(Object.entries(looked).filter(([each]) => each !== name));
}

const urgencyTitles = { standard: "Standard", expedite: "Expedite" } as const;

export const spanTitles: Record<Days, string> = {
  30: "Last 30 days",
  90: "Last 90 days",
  180: "Last 180 days",
  365: "Last 365 days",
};

const look =
  "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-base px-2 text-quiet transition-colors select-none hover:bg-hover hover:text-ink data-[state=open]:bg-hover";
