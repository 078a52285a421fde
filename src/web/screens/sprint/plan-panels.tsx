import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Sprint } from "../../../domain/sprint.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Keys } from "../../parts/keys.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { AvailabilityGrid } from "./availability-grid.tsx";
import { DeferredPanel } from "./deferred-panel.tsx";
import type { Deferral } from "./deferrals.ts";
import { HowGood } from "./how-good.tsx";
import type { PlanForecast } from "./use-plan-forecast.ts";
import type { Planning } from "./use-planning.ts";
import { noWish } from "./what-if.ts";
import { WhatIfPanel } from "./what-if-panel.tsx";

type Panel = "there" | "what-if" | "good" | "deferred";

/** What a plan hangs on, one at a time, so that the two sides keep their room. */
export function PlanPanels({
  sprint,
  known,
  deferred,
  planning,
}: {
  sprint: Sprint;
  known: PlanForecast;
  deferred: { deferrals: readonly Deferral[]; more: boolean } | null;
  planning: Planning;
}) {
  const [open, setOpen] = useState<Panel | null>(null);
  const [wish, setWish] = useState(noWish);
  const mayWork = useReplica((view) => roleBlockers(view.me.role, "work").length === 0);
  const turn = (panel: Panel) => setOpen((before) => (before === panel ? null : panel));
  const { team, absences, availableDays, forecast, past, plan } = known;
  const passedOver = (deferred?.deferrals ?? []).filter(
    ({ item }) => item.teamId === null || item.teamId === sprint.teamId,
  );
  const panels: { panel: Panel; title: string; keys: string; note?: string }[] = [
    {
      panel: "there",
      title: "Who is there",
      keys: "a",
      note: availableDays === null ? "not known" : `${availableDays} days`,
    },
    ...(forecast || known.awaited
      ? [
          { panel: "what-if" as const, title: "What if", keys: "w" },
          { panel: "good" as const, title: "How good it has been", keys: "m" },
        ]
      : []),
    {
      panel: "deferred",
      title: "Passed over",
      keys: "d",
      note: `${passedOver.length}${deferred?.more ? " and more" : ""}`,
    },
  ];
  useKeys(
    "Plan",
    panels.map(({ panel, title, keys }) => ({ keys, label: title, run: () => turn(panel) })),
  );

  return (
    <div className="flex min-h-0 flex-col gap-2">
      <div className="-mx-2 flex flex-wrap gap-1">
        {panels.map(({ panel, title, keys, note }) => (
          <button
            key={panel}
            type="button"
            aria-expanded={open === panel}
            aria-controls={`plan-${panel}`}
            onClick={() => turn(panel)}
            className="group inline-flex h-8 items-center gap-1.5 rounded-base px-2 text-quiet transition-colors hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink"
          >
            <ChevronDown
              aria-hidden
              size={14}
              className="-rotate-90 text-faint transition-transform group-aria-expanded:rotate-0"
            />
            {title}
            {note && <span className="text-small text-faint">{note}</span>}
            <span className="max-lg:hidden">
              <Keys of={keys} />
            </span>
          </button>
        ))}
      </div>
      {panels.map(({ panel, title }) => (
        <section
          key={panel}
          id={`plan-${panel}`}
          aria-label={title}
          hidden={open !== panel}
          tabIndex={open === panel ? 0 : undefined}
          className="max-h-[38vh] overflow-y-auto pt-1 pb-2"
        >
          {open === panel && panel === "there" && team && (
            <AvailabilityGrid sprint={sprint} team={team} absences={absences} mayChange={mayWork} />
          )}
          {open === panel && panel === "what-if" && forecast && (
            <WhatIfPanel
              plan={plan}
              past={past}
              forecast={forecast}
              crew={{
                people: team?.personIds.length ?? 0,
                workingDays: team?.flow.workingDays ?? [],
              }}
              wish={wish}
              onWish={setWish}
            />
          )}
          {open === panel && panel === "good" && forecast && (
            <HowGood forecast={forecast} past={past} />
          )}
          {open === panel && panel === "deferred" && (
            <DeferredPanel
              deferrals={passedOver}
              more={deferred?.more ?? false}
              sprint={sprint}
              planning={planning}
            />
          )}
        </section>
      ))}
    </div>
  );
}
