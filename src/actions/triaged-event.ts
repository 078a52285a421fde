import type { NewEvent } from "../domain/event.ts";
import type { Item } from "../domain/item.ts";

/** What the triage of an item decided. */
export function triagedEvent(item: Item, place: string): NewEvent {
  const { kind, cause, severity, teamId, urgency } = item;
  return {
    kind: "item-triaged",
    itemNumber: item.number,
    data: { kind, cause, severity, teamId, urgency, place },
  };
}
