import { arrivalLaw } from "./arrivals.ts";
import { daysOf, soundSprint } from "./asked.ts";
import { chance } from "./chance.ts";
import { foretell, learn, type Foretold } from "./foretold.ts";
import { widthFor, type Aims } from "./intervals.ts";
import { interruptsOf } from "./interrupts.ts";
import type { PastSprint, PlannedSprint } from "./past-sprint.ts";

/**
 * Points of the planned sprint, once for each trial: as far from the forecast as its intervals say, and as often above it as before. No
 * sprint brings less than nothing, so what is farther off than that is above. The same seed gives the same trials. Needs a finished
 * sprint; without one a RangeError is thrown.
 */
export function sampleSprints(
  past: readonly PastSprint[],
  plan: PlannedSprint,
  trials: number,
  seed: number,
): Float64Array {
  const foretold = foretell(learn(past), plan);
  if (!foretold) throw new RangeError("Without a finished sprint there is nothing to draw from.");
  const { points, level, above } = foretold.now;
  const widths = widthsOf(foretold.now).map((width) => width * level);
  const upAlone = widths.filter((width) => width > points).length / widths.length;
  const up = Math.max(0, (above - upAlone) / (1 - upAlone));
  const draw = chance(seed);
  return Float64Array.from({ length: trials }, () => {
    const at = draw.next() * (widths.length - 1);
    const lower = widths[Math.floor(at)] ?? 0;
    const upper = widths[Math.floor(at) + 1] ?? lower;
    const width = lower + (at % 1) * (upper - lower);
    const isUp = width > points || draw.next() < up;
    return isUp ? points + width : points - width;
  });
}

/** In shares of the level, for shares from 0 to nearly 1 in even steps, aimed as the intervals are. */
function widthsOf({ errors, aims }: Foretold): number[] {
  let width = 0;
  return Array.from({ length: steps + 1 }, (_, at) => {
    width = Math.max(width, widthFor(errors, aimFor(aims, at / steps)));
    return at === 0 ? 0 : width;
  });
}

const steps = 200;
const nearlyAll = 0.999;

/** Between the aims of the three intervals along a straight line. */
function aimFor(aims: Aims, share: number): number {
  const known: [share: number, aim: number][] = [
    [0, 0],
    [0.5, aims[50]],
    [0.8, aims[80]],
    [0.95, aims[95]],
    [1, Math.max(aims[95], nearlyAll)],
  ];
  const next = Math.max(
    1,
    known.findIndex(([at]) => at >= share),
  );
  const [low, lowAim] = known[next - 1] ?? [0, 0];
  const [high, highAim] = known[next] ?? [1, nearlyAll];
  return lowAim + ((share - low) / (high - low)) * (highAim - lowAim);
}

/** Interrupts that come into the planned sprint, once for each trial. Needs a finished sprint; without one a RangeError is thrown. */
export function sampleInterrupts(
  past: readonly PastSprint[],
  plan: PlannedSprint,
  trials: number,
  seed: number,
): Int32Array {
  if (past.length === 0) {
    throw new RangeError("Without a finished sprint there is nothing to draw from.");
  }
  const law = arrivalLaw(interruptsOf(past.map(soundSprint)), daysOf(plan));
  const draw = chance(seed);
  return Int32Array.from({ length: trials }, () =>
    Math.min(mostInterrupts, draw.negativeBinomial(law.mean, law.dispersion)),
  );
}

const mostInterrupts = 2 ** 31 - 1;
