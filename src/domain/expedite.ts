import { blocker, type Blocker } from "./blocker.ts";
import { isClosed, isRanked, type Item } from "./item.ts";

export interface ExpediteQuestion {
  item: Pick<Item, "ref" | "kind" | "state" | "urgency">;
  reason: string;
  /** The items of the team's running sprint that are not done; empty when no sprint runs. */
  inSprint: readonly Pick<Item, "ref">[];
  /** What the expedited item pushes out. */
  displaced: readonly string[];
}

/**
 * An emergency starts at once, outside planning. It is not free: it displaces something from the running sprint, by
 * name and with a reason, and the product owner sees it. With no open work in a running sprint there is nothing to displace.
 */
export function expediteBlockers({
  item,
  reason,
  inSprint,
  displaced,
}: ExpediteQuestion): Blocker[] {
  if (isClosed(item)) return [blocker("already-closed", `${item.ref} is ${item.state}.`, item.ref)];
  if (item.urgency === "expedite" && isRanked(item)) {
    return [blocker("already-expedited", `${item.ref} is being expedited already.`, item.ref)];
  }
  const found: Blocker[] = [];
  if (item.kind !== "incident" && item.kind !== "defect")
    found.push(blocker("not-an-emergency-kind"));
  if (!reason.trim())
    found.push(blocker("reason-missing", "Say why this cannot wait for planning."));
  const others = inSprint.filter((each) => each.ref !== item.ref);
  if (others.length > 0 && displaced.length === 0) found.push(blocker("displacement-missing"));
  for (const ref of displaced) {
    if (ref === item.ref)
      found.push(blocker("beside-itself", "An emergency does not displace itself.", ref));
    else if (!others.some((each) => each.ref === ref)) {
      found.push(blocker("not-in-sprint", `${ref} is not open work of the running sprint.`, ref));
    }
  }
  return found;
}
