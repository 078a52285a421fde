import type { Cause } from "./item.ts";
import type { LedgerForecast, PointForecast } from "./ledger.ts";
import type { Sprint } from "./sprint.ts";

/** What interrupts of one cause and service cost. Points come from stories alone. */
export interface Price {
  /** Incidents and defects that were expedited. */
  emergencies: number;
  /** Items that were taken into a running sprint. */
  additions: number;
  /** Items that left a sprint for them, and the stories among them with their points. */
  pushedOut: number;
  pushedStories: number;
  pushedPoints: number;
  /** Rankings of a production item above stories, and how many stories they passed in all. */
  rankings: number;
  passed: number;
}

export interface CausePrice extends Price {
  /** Null is what does not come from production: planned work that came late. */
  cause: Cause | null;
  serviceId: string | null;
}

/** The price of one sprint, or of what was decided while none ran. */
export interface SprintPrice extends Price {
  sprintId: string | null;
  teamId: string | null;
  causes: CausePrice[];
  /** What the sprint was good for before its first interrupt and after its last; null where that was never said. */
  before: PointForecast | null;
  after: PointForecast | null;
}

/** How many interrupts were expected of a sprint before it started, and how many came. */
export interface ExpectedInterrupts {
  low: number;
  high: number;
  came: number;
}

export interface PricedSprint extends SprintPrice {
  /** Null where it is about what was decided while no sprint ran. */
  sprint: Pick<Sprint, "id" | "name" | "teamId" | "state" | "startsOn" | "endsOn"> | null;
  expected: ExpectedInterrupts | null;
}

export interface PriceOfInterrupts {
  total: Price;
  /** Newest first; also those in which nothing came. */
  sprints: PricedSprint[];
}

/** One group of entries as they are counted: one sprint, cause and service. */
export interface PriceGroup extends CausePrice {
  sprintId: string | null;
  teamId: string | null;
  firstAt: string;
  lastAt: string;
  first: LedgerForecast | null;
  last: LedgerForecast | null;
}

export const nothingPaid: Price = {
  emergencies: 0,
  additions: 0,
  pushedOut: 0,
  pushedStories: 0,
  pushedPoints: 0,
  rankings: 0,
  passed: 0,
};

/** What groups add up to. */
export function totalOf(groups: Iterable<Price>): Price {
  const total = { ...nothingPaid };
  for (const group of groups) {
    for (const key of Object.keys(nothingPaid) as (keyof Price)[]) total[key] += group[key];
  }
  return total;
}

/** Groups put together by sprint, the one with the newest decision first; what was decided while none ran comes last. */
export function priceBySprint(groups: readonly PriceGroup[]): SprintPrice[] {
  const bySprint = new Map<string | null, PriceGroup[]>();
  for (const group of groups) {
    bySprint.set(group.sprintId, [...(bySprint.get(group.sprintId) ?? []), group]);
  }
  return [...bySprint.values()]
    .toSorted((one, other) => (order(one) < order(other) ? 1 : -1))
    .map(sprintPrice);
}

function order(groups: readonly PriceGroup[]): string {
  const last = groups
    .map(({ lastAt }) => lastAt)
    .toSorted()
    .at(-1);
  return `${groups[0]?.sprintId === null ? 0 : 1} ${last}`;
}

function sprintPrice(groups: readonly PriceGroup[]): SprintPrice {
  const told = groups.filter(({ first }) => isPoints(first));
  const earliest = told.toSorted((one, other) => (one.firstAt < other.firstAt ? -1 : 1))[0];
  const latest = told.toSorted((one, other) => (one.lastAt < other.lastAt ? 1 : -1))[0];
  const sprintId = groups[0]?.sprintId ?? null;
  return {
    sprintId,
    teamId: sprintId === null ? null : (groups[0]?.teamId ?? null),
    ...totalOf(groups),
    causes: groups
      .map((group) => ({ cause: group.cause, serviceId: group.serviceId, ...totalOf([group]) }))
      .toSorted((one, other) => weight(other) - weight(one)),
    before: pointsIn(earliest?.first),
    after: pointsIn(latest?.last),
  };
}

/** What hurt most comes first. */
function weight({ emergencies, additions, pushedOut, rankings }: Price): number {
  return emergencies * 1000 + pushedOut * 100 + additions * 10 + rankings;
}

function isPoints(forecast: LedgerForecast | null | undefined): forecast is PointForecast {
  return forecast !== null && forecast !== undefined && "low" in forecast;
}

function pointsIn(forecast: LedgerForecast | null | undefined): PointForecast | null {
  return isPoints(forecast) ? forecast : null;
}
