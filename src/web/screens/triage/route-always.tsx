import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { routeAlways } from "../../deeds/route-always.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { useNow } from "../../parts/time.tsx";
import { triageQueue } from "../../replica/queries.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { labelsToRouteBy, withoutTeam } from "./no-owner.ts";

/** Teaches where something that has no owner always goes, by one of its labels. Takes no room where it has an owner. */
export function RouteAlways({
  item,
  onRouted,
}: {
  item: Item;
  /** Told at once, for what is being decided. */
  onRouted: (teamId: string) => void;
}) {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const now = new Date(useNow()).toISOString();
  const unowned = useReplica((view) => withoutTeam(triageQueue(view, now)));
  const blockers = useRoleBlockers("triage");
  const labels = labelsToRouteBy(item);
  const [at, setAt] = useState(0);
  const by = labels[at] ?? labels[0];
  if (item.teamId !== null || !by || teams.length === 0 || blockers.length > 0) return null;
  return (
    <div
      role="group"
      aria-label="Always route"
      className="-mt-2 flex flex-wrap items-center gap-1.5"
    >
      <span className="text-small text-quiet">Always route</span>
      <select
        aria-label="By which label"
        value={labels.indexOf(by)}
        onChange={(event) => setAt(Number(event.target.value))}
        className="h-8 max-w-56 min-w-0 truncate rounded-base border border-line-strong bg-surface px-1.5 font-mono text-small"
      >
        {labels.map(({ label, value }, index) => (
          <option key={label} value={index}>
            {label}={value}
          </option>
        ))}
      </select>
      <Menu
        trigger={
          <Button aria-label={`Always route ${by.label}=${by.value} to…`}>
            to…
            <ChevronDown aria-hidden size={14} className="text-quiet" />
          </Button>
        }
        choices={teams.map((team) => ({
          label: team.name,
          onSelect: () => {
            const same = unowned.filter((each) => each.labels[by.label] === by.value);
            const others = same.filter((each) => each.ref !== item.ref);
            onRouted(team.id);
            void routeAlways(replica, by, team, [item, ...others]);
          },
        }))}
      />
    </div>
  );
}
