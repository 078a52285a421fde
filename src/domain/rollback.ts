import { isSameVersion } from "./lateness.ts";
import type { Release } from "./release.ts";

/** A deployment to one environment, as far as it decides what runs there. `deployedAt` is ISO 8601. */
export interface Deployment {
  id: string;
  serviceId: string | null;
  service: string;
  environment: string;
  version: string;
  commit: string | null;
  outcome: Release["outcome"];
  deployedAt: string;
  /** When its sender last said something of it; ISO 8601. */
  toldAt: string;
}

/** What became of a deployment, where something did. */
export interface Aftermath {
  /** It is no change, but brought back what ran before. */
  isRollback: boolean;
  /** When something older took its place again; ISO 8601, null while nothing has. */
  undoneAt: string | null;
}

/**
 * A release that was rolled back names what runs again: what was deployed since that last ran there is undone. Where what it names was
 * not deployed before, it is itself what was rolled back, and undoes nothing else. Answers only those to which something happened.
 */
export function aftermaths(deployments: readonly Deployment[]): Map<string, Aftermath> {
  const found = new Map<string, Aftermath>();
  const running = new Map<string, Deployment[]>();
  for (const each of deployments.toSorted(byTime)) {
    const place = placeOf(each);
    const before = running.get(place) ?? [];
    running.set(place, before);
    if (each.outcome === "deployed") before.push(each);
    if (each.outcome !== "rolled-back") continue;
    const again = before.findLastIndex((earlier) => isOfSameCode(earlier, each));
    if (again === -1) {
      found.set(each.id, { isRollback: false, undoneAt: each.toldAt });
      continue;
    }
    found.set(each.id, { isRollback: true, undoneAt: null });
    for (const { id } of before.splice(again + 1))
      found.set(id, { isRollback: false, undoneAt: each.deployedAt });
  }
  return found;
}

/** Of two deployments with the same place one came after the other. A service that Andon knows may be called by several names. */
export function placeOf({ serviceId, service, environment }: PlaceFacts): string {
  const what = serviceId ?? service.trim().toLowerCase();
  return JSON.stringify([what, environment.trim().toLowerCase()]);
}

type PlaceFacts = Pick<Deployment, "serviceId" | "service" | "environment">;

function isOfSameCode(one: Deployment, other: Deployment): boolean {
  if (isSameVersion(one.version, other.version)) return true;
  return one.commit !== null && other.commit !== null && isSameVersion(one.commit, other.commit);
}

function byTime(one: Deployment, other: Deployment): number {
  if (one.deployedAt !== other.deployedAt) return one.deployedAt < other.deployedAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
