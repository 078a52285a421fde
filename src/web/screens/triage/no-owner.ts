import type { Item } from "../../../domain/item.ts";
import type { LabelValue } from "../../../domain/signal.ts";

/** Items that no team is asked to decide and fix. */
export function withoutTeam(queue: readonly Item[]): Item[] {
  return queue.filter((item) => item.teamId === null);
}

/** Labels of an item by which it could be routed, those first that usually say whose it is. */
export function labelsToRouteBy({ labels }: Pick<Item, "labels">): LabelValue[] {
  return Object.entries(labels)
    .filter(([, value]) => value !== "")
    .map(([label, value]) => ({ label, value }))
    .sort((one, other) => placeOf(one) - placeOf(other));
}

const telling = [
  "service",
  "service.name",
  "service_name",
  "app.kubernetes.io/name",
  "component",
  "app",
  "application",
  "team",
  "job",
  "project",
  "repository",
  "repo",
  "namespace",
  "queue",
  "host",
];

function placeOf({ label }: LabelValue): number {
  const place = telling.indexOf(label);
  return place === -1 ? telling.length : place;
}
