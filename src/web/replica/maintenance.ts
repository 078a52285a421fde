import { isUnderWay } from "../../domain/maintenance.ts";
import type { Maintenance } from "../../domain/product.ts";
import { useNow } from "../parts/time.tsx";
import type { Fresh } from "./shelves.ts";
import { useFreshList } from "./use-fresh.ts";
import { useReplica } from "./use-replica.ts";

export interface KnownMaintenance {
  /** What goes on, is to come, or ended within a week; empty until it is known. */
  all: readonly Maintenance[];
  /** What goes on now. */
  underWay: readonly Maintenance[];
  problem: Fresh<unknown>["problem"];
  /** The moment that "now" means, in ISO 8601: what was planned a second ago counts. */
  now: string;
}

export function useMaintenance(): KnownMaintenance {
  const product = useReplica((view) => view.product.key);
  const { found, problem, askedAt } = useFreshList<Maintenance>(
    `/products/${product}/maintenance`,
    30_000,
  );
  const now = new Date(Math.max(useNow(), askedAt)).toISOString();
  const all = found ?? none;
  return { all, underWay: all.filter((each) => isUnderWay(each, now)), problem, now };
}

const none: Maintenance[] = [];
