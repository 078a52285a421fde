import type { DoneInWindow } from "./cycle-times.ts";
import { percentileOf } from "./day-counts.ts";
import { never, type Stages } from "./stages.ts";
import type { Window } from "./window.ts";

export const assumptionNames = [
  "arrivals-equal-departures",
  "all-work-leaves",
  "wip-steady",
  "age-steady",
] as const;
export type AssumptionName = (typeof assumptionNames)[number];

export interface Assumption {
  name: AssumptionName;
  holds: boolean;
  /** What was seen, in a sentence. */
  words: string;
}

export interface LittlesLaw {
  /** Items in progress, on average over the window. */
  averageWip: number;
  /** Items done a day. */
  throughput: number;
  /** Days from start to done that the two lead to; null where nothing was done. */
  predictedDays: number | null;
  /** What it took on average, to the second rather than in whole days; null where nothing was done. */
  measuredDays: number | null;
  wipAtStart: number;
  wipAtEnd: number;
  arrivals: number;
  departures: number;
  assumptions: Assumption[];
}

/**
 * J. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9 (1961): what is in progress on average is what arrives
 * a day times the days that it stays. Read from its other end, as teams do, average cycle time = average WIP / average throughput, it
 * holds only under assumptions that D. Vacanti lists ("Actionable Agile Metrics for Predictability", 2015): as much is done as is
 * started, all that is started gets done, there is as much in progress at the end as at the beginning, it grows no older, and all
 * three are in the same units, which they are here. Where the two sides differ, the broken assumption says why. Null while the window
 * has not begun.
 */
export function littlesLaw(
  finished: Stages,
  open: Stages,
  { done, window }: { done: DoneInWindow; window: Window },
): LittlesLaw | null {
  const days = (window.endsAt - window.startsAt) / day;
  if (!(days > 0)) return null;
  const seen = seenIn([finished, open], window, percentileOf(done.counts, 95));
  const departures = done.places.length;
  const throughput = departures / days;
  const averageWip = seen.itemDays / days;
  return {
    averageWip,
    throughput,
    predictedDays: departures === 0 ? null : averageWip / throughput,
    measuredDays: departures === 0 ? null : daysTaken(finished, done) / departures,
    wipAtStart: seen.wipAtStart,
    wipAtEnd: seen.wipAtEnd,
    arrivals: seen.arrivals,
    departures,
    assumptions: assumptionsOf({ ...seen, departures }),
  };
}

const day = 86_400;

interface Seen {
  /** Days that items spent in progress within the window, added up. */
  itemDays: number;
  arrivals: number;
  wipAtStart: number;
  wipAtEnd: number;
  /** Ages in days, on average; 0 where nothing was in progress. */
  ageAtStart: number;
  ageAtEnd: number;
  /** In progress before the window, all through it and still, and older than 95 % of what was done in it. */
  stuck: number;
}

function seenIn(all: readonly Stages[], window: Window, slow: number | null): Seen {
  const seen = { itemDays: 0, arrivals: 0, wipAtStart: 0, wipAtEnd: 0, stuck: 0 };
  let agesAtStart = 0;
  let agesAtEnd = 0;
  for (const stages of all) {
    for (let at = 0; at < stages.count; at += 1) {
      const startedOn = stages.startedOn[at] ?? never;
      const doneOn = stages.doneOn[at] ?? never;
      if (stages.hasStart[at] === 0 || startedOn > window.toDay || doneOn < window.fromDay)
        continue;
      const started = stages.startedAt[at] ?? 0;
      const from = Math.max(started, window.startsAt);
      const to = Math.min(stages.doneAt[at] ?? Infinity, window.endsAt);
      if (to > from) seen.itemDays += (to - from) / day;
      const wasThere = startedOn < window.fromDay;
      const isThere = doneOn > window.toDay;
      if (wasThere) {
        seen.wipAtStart += 1;
        agesAtStart += Math.max(0, window.startsAt - started) / day;
      } else seen.arrivals += 1;
      if (isThere) {
        const age = Math.max(0, window.endsAt - started) / day;
        seen.wipAtEnd += 1;
        agesAtEnd += age;
        if (wasThere && age > (slow ?? 0)) seen.stuck += 1;
      }
    }
  }
  return {
    ...seen,
    ageAtStart: seen.wipAtStart === 0 ? 0 : agesAtStart / seen.wipAtStart,
    ageAtEnd: seen.wipAtEnd === 0 ? 0 : agesAtEnd / seen.wipAtEnd,
  };
}

function daysTaken(stages: Stages, { places }: DoneInWindow): number {
  let sum = 0;
  for (const at of places) sum += (stages.doneAt[at] ?? 0) - (stages.startedAt[at] ?? 0);
  return sum / day;
}

function assumptionsOf(seen: Seen & { departures: number }): Assumption[] {
  const { arrivals, departures, wipAtStart, wipAtEnd, ageAtStart, ageAtEnd, stuck } = seen;
  const isBalanced = differsLittle(arrivals, departures, 2);
  const isSteady = differsLittle(wipAtStart, wipAtEnd, 1);
  const isOfAge = wipAtStart === 0 || wipAtEnd === 0 || differsLittle(ageAtStart, ageAtEnd, 1);
  const grown = ageAtEnd > ageAtStart ? "older" : "younger";
  return [
    {
      name: "arrivals-equal-departures",
      holds: isBalanced,
      words: isBalanced
        ? `About as many items were done as were started: ${departures} and ${arrivals}.`
        : arrivals > departures
          ? `More was started than was done: ${arrivals} items against ${departures}.`
          : `More was done than was started: ${departures} items against ${arrivals}.`,
    },
    {
      name: "all-work-leaves",
      holds: stuck === 0,
      words: stuckWords(stuck, departures),
    },
    {
      name: "wip-steady",
      holds: isSteady,
      words: isSteady
        ? `About as much was in progress at the end as at the beginning: ${wipAtEnd} and ${wipAtStart}.`
        : `What is in progress went from ${wipAtStart} to ${wipAtEnd}.`,
    },
    {
      name: "age-steady",
      holds: isOfAge,
      words: isOfAge
        ? "What is in progress grew neither older nor younger."
        : `What is in progress grew ${grown}: from ${oneDigit(ageAtStart)} to ${oneDigit(ageAtEnd)} days on average.`,
    },
  ];
}

function stuckWords(stuck: number, departures: number): string {
  if (stuck === 0)
    return "Nothing stayed in progress from before these days and beyond what items take.";
  const items = stuck === 1 ? "1 item was" : `${stuck} items were`;
  const longer = departures === 0 ? "while nothing was done" : "longer than 95 % of what was done";
  return `${items} in progress before these days and still, ${longer}.`;
}

/** Within a fifth of the larger, or so near that one or two items make the difference. */
function differsLittle(one: number, other: number, always: number): boolean {
  return Math.abs(one - other) <= Math.max(always, Math.max(one, other) / 5);
}

function oneDigit(days: number): string {
  return String(Math.round(days * 10) / 10);
}
