import { kinds, states, type Kind, type State } from "../item.ts";
import type { FinishedItems, ItemColumns, OpenItems, TeamCalendar } from "./finished-items.ts";

/** An item as tests tell it: times as ISO 8601, or as epoch seconds; left out is absent. */
export interface SampleItem {
  number?: number;
  kind?: Kind;
  isExpedite?: boolean;
  team?: number;
  created?: string | number;
  triaged?: string | number;
  started?: string | number;
  review?: string | number;
  closed?: string | number;
  blocked?: number;
  handOver?: number;
  state?: State;
}

/** In the order of their end. */
export function finishedItems(samples: readonly SampleItem[]): FinishedItems {
  const sorted = samples.toSorted((one, other) => seconds(one.closed) - seconds(other.closed));
  return { ...columnsOf(sorted), closedAt: column(sorted, ({ closed }) => seconds(closed)) };
}

export function openItems(samples: readonly SampleItem[]): OpenItems {
  const state = Uint8Array.from(samples, ({ state = "started" }) => states.indexOf(state));
  return { ...columnsOf(samples), state };
}

function columnsOf(samples: readonly SampleItem[]): ItemColumns {
  return {
    number: Int32Array.from(samples, ({ number }, at) => number ?? at + 1),
    kind: Uint8Array.from(samples, ({ kind = "story" }) => kinds.indexOf(kind)),
    isExpedite: Uint8Array.from(samples, ({ isExpedite }) => (isExpedite ? 1 : 0)),
    team: Int16Array.from(samples, ({ team = -1 }) => team),
    createdAt: column(samples, ({ created }) => seconds(created)),
    triagedAt: column(samples, ({ triaged }) => seconds(triaged)),
    startedAt: column(samples, ({ started }) => seconds(started)),
    reviewAt: column(samples, ({ review }) => seconds(review)),
    blockedSeconds: column(samples, ({ blocked = 0 }) => blocked),
    handOverSeconds: column(samples, ({ handOver = 0 }) => handOver),
  };
}

function column(samples: readonly SampleItem[], of: (sample: SampleItem) => number): Float64Array {
  return Float64Array.from(samples, of);
}

export function seconds(time: string | number | undefined): number {
  if (time === undefined) return -1;
  return typeof time === "number" ? time : Date.parse(time) / 1000;
}

export const officeHours: TeamCalendar = {
  timeZone: "UTC",
  workingDays: [1, 2, 3, 4, 5],
  worksFrom: "09:00",
  worksTo: "17:00",
};
