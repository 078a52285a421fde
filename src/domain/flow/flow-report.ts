import { ageingWork, pastOf, type AgeingWork } from "./ageing.ts";
import { workingTime } from "./calendar.ts";
import { cumulativeFlow, type FlowDay } from "./cumulative-flow.ts";
import { cycleTimes, doneIn, leadTimes, type CycleTimes, type LeadTimes } from "./cycle-times.ts";
import { isoDay } from "./day.ts";
import { efficiency, type Efficiency } from "./efficiency.ts";
import {
  expectationOf,
  howOftenMet,
  suggestedExpectation,
  type Expectation,
  type Kept,
  type Suggestion,
} from "./expectation.ts";
import type { FinishedItems, FlowFilter, OpenItems, TeamCalendar } from "./finished-items.ts";
import { littlesLaw, type LittlesLaw } from "./littles-law.ts";
import { finishedStages, openStages } from "./stages.ts";
import { throughput, type Throughput } from "./throughput.ts";
import { windowOf } from "./window.ts";
import { zoneNamed } from "./zone.ts";

/** All that is measured of a team's flow, as plain JSON. Days are ISO dates in its zone. */
export interface FlowReport {
  fromDay: string;
  /** The last day that was measured: today at the latest. Before `fromDay` where none has come yet. */
  toDay: string;
  timeZone: string;
  /** Items in progress now: started, and not done. */
  wip: number;
  cycleTimes: CycleTimes;
  leadTimes: LeadTimes;
  expectation: {
    current: Expectation | null;
    suggested: Suggestion | null;
    /** How often the current one was met by what was done in the window. */
    kept: Kept | null;
  };
  ageing: AgeingWork;
  throughput: Throughput;
  cumulativeFlow: FlowDay[];
  efficiency: { fromStart: Efficiency; fromReady: Efficiency };
  littlesLaw: LittlesLaw | null;
}

export interface FlowWish {
  /** What the team agreed on; days null until it has. */
  expectation: { percent: number; days: number | null };
  /** Points in the scatter; Infinity where a table is wanted, which leaves nothing out. */
  mostPoints: number;
}

/**
 * Every flow figure at once. `now` is in epoch seconds. The filter chooses what is measured and also what is learned from: a report of
 * defects holds defects against defects. Throws Invalid, with a pointer to the field, where a day, a zone, working hours, an
 * expectation or a column makes no sense.
 */
export function flowReport(
  finished: FinishedItems,
  open: OpenItems,
  filter: FlowFilter,
  calendar: TeamCalendar,
  now: number,
  wish: FlowWish = usualWish,
): FlowReport {
  const zone = zoneNamed(calendar.timeZone);
  const worked = workingTime(calendar);
  const window = windowOf(filter, zone, now);
  const done = finishedStages(finished, filter, { zone, now });
  const waiting = openStages(open, filter, { zone, now });
  const inWindow = doneIn(done, window);
  const current = expectationOf(inWindow.counts, wish.expectation);
  const ageing = ageingWork(waiting, pastOf(done, inWindow), {
    expectation: current,
    today: zone.dayAt(now),
  });
  return {
    fromDay: isoDay(window.fromDay),
    toDay: isoDay(window.toDay),
    timeZone: calendar.timeZone,
    wip: ageing.items.length,
    cycleTimes: cycleTimes(done, inWindow, { most: wish.mostPoints, workingTime: worked }),
    leadTimes: leadTimes(inWindow),
    expectation: {
      current,
      suggested: suggestedExpectation(inWindow.counts, wish.expectation.percent),
      kept: current && howOftenMet(inWindow.counts, current.days),
    },
    ageing,
    throughput: throughput(done, window),
    cumulativeFlow: cumulativeFlow(done, waiting, window),
    efficiency: {
      fromStart: efficiency(done, inWindow, { fromReady: false }),
      fromReady: efficiency(done, inWindow, { fromReady: true }),
    },
    littlesLaw: littlesLaw(done, waiting, { done: inWindow, window }),
  };
}

const usualWish: FlowWish = { expectation: { percent: 85, days: null }, mostPoints: 2000 };
