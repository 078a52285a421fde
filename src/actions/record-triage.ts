import type { Item } from "../domain/item.ts";
import type { Deed } from "./context.ts";

/** Notes what the triage of an item decided. */
export function recordTriage(deed: Deed, item: Item, place: string): void {
  const { kind, cause, severity, teamId, urgency } = item;
  deed.record({
    kind: "item-triaged",
    itemNumber: item.number,
    data: { kind, cause, severity, teamId, urgency, place },
  });
}
