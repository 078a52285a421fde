import { personActor } from "../../domain/actor.ts";
import {
  comparePressing,
  isInTriage,
  isSnoozed,
  lamp,
  type Item,
  type Lamp,
} from "../../domain/item.ts";
import type { View } from "./replica.ts";

/** What waits for a decision now, the most pressing first. */
export function triageQueue(view: View, now: string): Item[] {
  return present(view, view.untriaged)
    .filter((item) => isInTriage(item, now))
    .sort(comparePressing);
}

/** What was put off, soonest to wake first. */
export function sleeping(view: View, now: string): Item[] {
  return present(view, view.untriaged)
    .filter((item) => isSnoozed(item, now))
    .sort((a, b) => ((a.snoozedUntil ?? "") < (b.snoozedUntil ?? "") ? -1 : 1));
}

/** Open items whose lamp is lit so and that nobody has put off, the most pressing first. */
export function litItems(view: View, light: Lamp, now = new Date().toISOString()): Item[] {
  return present(view, view.lit)
    .filter((item) => lamp(item) === light && !isSnoozed(item, now))
    .sort(comparePressing);
}

/** The lamp of the whole product: the worst of its open items. */
export function productLamp(view: View): Lamp {
  if (litItems(view, "red").length > 0) return "red";
  return litItems(view, "amber").length > 0 ? "amber" : "off";
}

export function runningSprints(view: View) {
  return view.sprints.filter((sprint) => sprint.state === "running");
}

/** Open work of a sprint, in rank order. */
export function sprintItems(view: View, sprintId: string): Item[] {
  const found: Item[] = [];
  for (const item of view.items()) if (item.sprintId === sprintId) found.push(item);
  return found.sort((a, b) => ((a.rank ?? "~") < (b.rank ?? "~") ? -1 : 1));
}

/** Who let an item in without being the product owner, while nobody has ranked it since. */
export function unrankedBy(view: Pick<View, "members">, item: Item): string | null {
  if (item.rankedBy === null || item.urgency === "expedite") return null;
  const member = view.members.find((each) => personActor(each.personId) === item.rankedBy);
  return member && member.role !== "owner" ? member.name : null;
}

function present(view: View, refs: Iterable<string>): Item[] {
  const items: Item[] = [];
  for (const ref of refs) {
    const item = view.item(ref);
    if (item) items.push(item);
  }
  return items;
}
