import { useEffect, useMemo } from "react";
import type { Item } from "../../../domain/item.ts";
import { maintenanceOf } from "../../../domain/maintenance.ts";
import { list } from "../../api/list.ts";
import { useMaintenance } from "../../replica/maintenance.ts";
import type { Replica } from "../../replica/replica.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { productionItems, runningOf, type Running } from "./stack.ts";

/** The stack as it runs now, live. */
export function useRunning(): Running[] {
  const replica = useReplicaItself();
  const services = useReplica((view) => view.services);
  const teams = useReplica((view) => view.teams);
  const production = useReplica(productionItems);
  const { all, now } = useMaintenance();
  useEffect(() => {
    // Without them the numbers are too small and nothing is wrong: not worth a message.
    learnDefects(replica).catch(() => undefined);
  }, [replica]);
  return useMemo(
    () => runningOf(services, teams, production, (id) => maintenanceOf(id, all, now)),
    [services, teams, production, all, now],
  );
}

/** Every open incident is in the replica already; a defect may lie deeper in the backlog than has been looked at. */
async function learnDefects(replica: Replica): Promise<void> {
  const items = `/products/${replica.view().product.key}/items?kind=defect`;
  for (const state of ["started", "review", "ready"]) {
    // One after another, so that a long list never holds up what somebody is doing.
    replica.learn(await list<Item>(`${items}&state=${state}`));
  }
}
