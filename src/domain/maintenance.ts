import type { Maintenance } from "./product.ts";

type Times = Pick<Maintenance, "startsAt" | "endsAt">;

/** Goes on at `now`, in ISO 8601. */
export function isUnderWay({ startsAt, endsAt }: Times, now: string): boolean {
  return startsAt <= now && now < endsAt;
}

export function isToCome({ startsAt }: Times, now: string): boolean {
  return now < startsAt;
}

/** Everything that the product says, and not only a part of it. */
export function isOfAll({
  serviceId,
  sourceId,
}: Pick<Maintenance, "serviceId" | "sourceId">): boolean {
  return serviceId === null && sourceId === null;
}

/** The one that ends last. */
export function lastToEnd<Timed extends Times>(all: readonly Timed[]): Timed | null {
  return all.reduce<Timed | null>(
    (last, each) => (last === null || each.endsAt > last.endsAt ? each : last),
    null,
  );
}

/** The maintenance of a service that goes on at `now`: of all that it says, whoever says it. Null while there is none. */
export function maintenanceOf(
  serviceId: string,
  all: readonly Maintenance[],
  now: string,
): Maintenance | null {
  return lastToEnd(
    all.filter(
      (each) => each.serviceId === serviceId && each.sourceId === null && isUnderWay(each, now),
    ),
  );
}
