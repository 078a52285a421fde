import { isoDay } from "./day.ts";
import { never, type Stages } from "./stages.ts";
import type { Window } from "./window.ts";

/** How many items had come so far by the end of a day. No line is above the one before it. */
export interface FlowDay {
  day: string;
  arrived: number;
  ready: number;
  started: number;
  review: number;
  done: number;
}

/**
 * Cumulative flow: arrivals at the top, departures at the bottom, and no line ever goes down; what lies between two of them is what
 * was under way there (D. Vacanti, "Actionable Agile Metrics for Predictability", 2015). What was done before the window is in no
 * line, so that `done` ends at what the throughput adds up to. It shows what has been, never what may come.
 */
export function cumulativeFlow(finished: Stages, open: Stages, window: Window): FlowDay[] {
  const arrived = new Int32Array(window.days);
  const ready = new Int32Array(window.days);
  const started = new Int32Array(window.days);
  const review = new Int32Array(window.days);
  const done = new Int32Array(window.days);
  for (const stages of [finished, open]) {
    for (let at = 0; at < stages.count; at += 1) {
      if ((stages.doneOn[at] ?? never) < window.fromDay) continue;
      mark(arrived, stages.arrivedOn[at], window);
      mark(ready, stages.readyOn[at], window);
      mark(started, stages.startedOn[at], window);
      mark(review, stages.reviewOn[at], window);
      mark(done, stages.doneOn[at], window);
    }
  }
  const lines = [arrived, ready, started, review, done];
  for (const line of lines) addUp(line);
  return Array.from(arrived, (_, at) => ({
    day: isoDay(window.fromDay + at),
    arrived: arrived[at] ?? 0,
    ready: ready[at] ?? 0,
    started: started[at] ?? 0,
    review: review[at] ?? 0,
    done: done[at] ?? 0,
  }));
}

/** What came before the window stands in it from its first day on. */
function mark(line: Int32Array, day = never, { fromDay, toDay }: Window): void {
  if (day > toDay) return;
  const at = Math.max(0, day - fromDay);
  line[at] = (line[at] ?? 0) + 1;
}

function addUp(line: Int32Array): void {
  for (let at = 1; at < line.length; at += 1) line[at] = (line[at] ?? 0) + (line[at - 1] ?? 0);
}
