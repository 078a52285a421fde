import { blocker, type Blocker } from "./blocker.ts";
import type { Gate } from "./event.ts";
import { isClosed, type Item, type Kind } from "./item.ts";

/** The product owner lets an item pass a gate. Times are ISO 8601 in UTC. */
export interface Waiver {
  id: string;
  gate: Gate;
  reason: string;
  until: string;
  by: string;
  byName: string;
  at: string;
  /** When it was ended before its time. */
  endedAt: string | null;
  endedByName: string | null;
}

/** Lets pass at `now`, ISO 8601. */
export function isLive(
  { until, endedAt }: Pick<Waiver, "until" | "endedAt">,
  now: string,
): boolean {
  return endedAt === null && until > now;
}

/** What kind of item each gate stands before. */
const gated: Record<Gate, Kind> = { receipt: "defect", review: "incident", coverage: "story" };

export const longestWaiverDays = 365;

export interface WaiverQuestion {
  item: Pick<Item, "ref" | "kind" | "state">;
  gate: Gate;
  /** ISO 8601 in UTC, as is `now`. */
  until: string;
  now: string;
}

/** A waiver lets one open item pass one gate that stands before its kind, and ends within a year, so that it does not become the rule. */
export function waiverBlockers({ item, gate, until, now }: WaiverQuestion): Blocker[] {
  if (isClosed(item)) {
    const code = item.state === "done" ? "done-is-done" : "already-closed";
    return [blocker(code, `${item.ref} is ${item.state}, and passes no gate any more.`, item.ref)];
  }
  const found: Blocker[] = [];
  if (item.kind !== gated[gate]) {
    const detail = `Only a ${gated[gate]} has to pass the gate “${gate}”; ${item.ref} is of the kind ${item.kind}.`;
    found.push(blocker("not-of-this-kind", detail, item.ref));
  }
  const days = (Date.parse(until) - Date.parse(now)) / 86_400_000;
  if (days > longestWaiverDays) found.push(blocker("waiver-too-long"));
  return found;
}
