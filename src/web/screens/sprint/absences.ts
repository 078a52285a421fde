import { availableDays, type Absence } from "../../../domain/availability.ts";
import type { Team } from "../../../domain/product.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { useFreshList } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** Who of a sprint's team is not there on its days; null until it is known. */
export function useAbsences(
  sprint: Pick<Sprint, "teamId" | "startsOn" | "endsOn">,
): readonly Absence[] | null {
  const product = useReplica((view) => view.product.key);
  const days = `from=${sprint.startsOn}&to=${sprint.endsOn}`;
  return useFreshList<Absence>(`${absencesPath(product, sprint.teamId)}?${days}`, 3_000).found;
}

/** As the server reckons it, at once. */
export function daysTogether(
  sprint: Pick<Sprint, "startsOn" | "endsOn">,
  team: Team | undefined,
  absences: readonly Absence[],
): number | null {
  if (!team) return null;
  const { personIds, flow } = team;
  return availableDays(sprint, { personIds, workingDays: flow.workingDays, absences });
}

function absencesPath(productKey: string, teamId: string): string {
  return `/products/${productKey}/teams/${teamId}/absences`;
}
