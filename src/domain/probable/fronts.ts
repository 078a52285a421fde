import type { Chance } from "../forecast/chance.ts";
import type { Queue } from "./queue.ts";
import type { TeamPace } from "./team-pace.ts";
import { trialsOf, type Trial } from "./trial.ts";

/** How many items of a queue are done at the end of each period, in every trial; all trials of a period stand together. */
export interface Fronts {
  trials: number;
  done: Int32Array;
}

export function frontsOf(queue: Queue, pace: TeamPace, trials: number, draw: Chance): Fronts {
  const fronts = { trials, done: new Int32Array(pace.periods.length * trials) };
  const waiting = new Float64Array(queue.places.length + 1);
  const next = trialsOf(pace, draw);
  for (let at = 0; at < trials; at += 1) walk(queue, next(), waiting, fronts, at);
  return fronts;
}

/**
 * The team works from the top. An item is done in the first period by whose end there was room for all that ranks at or above it and
 * for what has come in above it since. Where an arrival comes in counts from the first item that is not done yet: so neither a
 * higher rank nor more capacity ever makes an item later, in any trial. `waiting` is the room of arrivals by the item they
 * came in above; it is handed back as it came, empty.
 */
function walk(
  { points, counts }: Queue,
  { price, capacity, arrivals, arrivalPrice, entries }: Trial,
  waiting: Float64Array,
  { trials, done }: Fronts,
  trial: number,
): void {
  const length = points.length;
  let front = 0;
  let deepest = 0;
  let room = 0;
  let above = 0;
  let entered = 0;
  for (let at = 0; at < capacity.length; at += 1) {
    room += capacity[at]!;
    const first = front;
    const one = arrivalPrice[at]!;
    for (const last = entered + arrivals[at]!; entered < last; entered += 1) {
      const place = Math.floor(first + entries[entered]! * (length - first));
      waiting[place]! += one;
      deepest = Math.max(deepest, place);
    }
    const most = room > 0 ? length : 0;
    while (front < most) {
      const ahead = above + waiting[front]!;
      if (room < points[front]! + counts[front]! * price + ahead) break;
      above = ahead;
      front += 1;
    }
    done[at * trials + trial] = front;
  }
  waiting.fill(0, 0, deepest + 1);
}

/** Of one period, all trials. */
export function column({ trials, done }: Fronts, period: number): Int32Array {
  return done.subarray(period * trials, (period + 1) * trials);
}

/** In how many of the trials something holds with this chance. */
export function enough(chance: number, trials: number): number {
  return Math.min(trials, Math.max(1, Math.ceil(chance * trials)));
}
