import { isRanked, severities, type Item, type Severity } from "../../../domain/item.ts";
import { may } from "../../../domain/role.ts";
import { commitItem, withdrawItem } from "../../deeds/commit-item.ts";
import { editItem } from "../../deeds/edit-item.ts";
import type { Option } from "../../parts/combobox.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { unfinishedSprints } from "../sprint/which-sprint.ts";
import type { Asking, ItemWork } from "./use-item-work.ts";

export interface FactChoice {
  name: string;
  asking: Exclude<Asking, null>;
  options: readonly Option[];
  value: string | null;
  none: string;
  mayChange: boolean;
  onChange: (id: string | null) => void;
}

const severityTitles: Record<Severity, string> = {
  critical: "Critical",
  major: "Major",
  minor: "Minor",
};

/** The facts that are chosen from what the product has: whose it is, what it is about, how bad, and when. */
export function useFactChoices(item: Item, mayEdit: boolean, work: ItemWork): FactChoice[] {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const services = useReplica((view) => view.services);
  const sprints = useReplica((view) =>
    view.sprints.filter((each) => each.id === item.sprintId || each.state !== "finished"),
  );
  const open = useReplica(unfinishedSprints);
  const mayPlan = useReplica((view) => may(view.me.role, "plan"));
  const sprint = sprints.find((each) => each.id === item.sprintId);

  async function turnTo(id: string | null): Promise<void> {
    if (id === item.sprintId) return;
    if (sprint && !(await withdrawItem(replica, item, sprint, { quiet: id !== null }))) return;
    const to = open.find((each) => each.id === id);
    if (to) await commitItem(replica, item, to);
  }

  return [
    {
      name: "Team",
      asking: "team",
      options: teams,
      value: item.teamId,
      none: "No team yet",
      mayChange: mayEdit,
      onChange: (teamId) => void editItem(replica, item, { teamId }),
    },
    {
      name: "Service",
      asking: "service",
      options: services,
      value: item.serviceId,
      none: "No service",
      mayChange: mayEdit && services.length > 0,
      onChange: (serviceId) => void editItem(replica, item, { serviceId }),
    },
    {
      name: "Severity",
      asking: "severity",
      options: severities.map((id) => ({ id, name: severityTitles[id] })),
      value: item.severity,
      none: "Not said",
      mayChange: mayEdit,
      onChange: (id) =>
        void editItem(replica, item, { severity: severities.find((each) => each === id) ?? null }),
    },
    {
      name: "Sprint",
      asking: "sprint",
      options: work.inBacklog ? open : sprints,
      value: item.sprintId,
      none: "In no sprint",
      mayChange: mayPlan && isRanked(item) && open.length > 0,
      onChange: (id) => void turnTo(id),
    },
  ];
}
