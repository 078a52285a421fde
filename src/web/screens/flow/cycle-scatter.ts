import { scaleLinear, scaleLog } from "@visx/scale";
import { dayNumber } from "../../../domain/flow/day.ts";
import { edge } from "./edge.ts";
import { levelsOf, type Level } from "./level.ts";
import { besides } from "./spread.ts";
import { dayTicks, durationTicks } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

export interface Place {
  x: number;
  y: number;
}

/** Where the items lie that were done. What was done on one day and took as long lies side by side, as far as the day is wide. */
export function scatterOf(flow: Flow, width: number, height: number) {
  const { points, percentiles, slowest } = flow.cycleTimes;
  const [from, to] = [dayNumber(flow.fromDay) ?? 0, dayNumber(flow.toDay) ?? 0];
  const levels = levelsOf(percentiles, flow.expectation);
  const x = scaleLinear<number>({
    domain: [from - 0.5, Math.max(from, to) + 0.5],
    range: [edge.left, Math.max(edge.left + 1, width - edge.right)],
  });
  const y = daysScale(Math.max(slowest?.days ?? 1, ...levels.map(({ days }) => days)), height);
  const dayWidth = x(from + 1) - x(from);
  const steps = besides(points.map(({ day, days }) => `${day} ${days}`));
  const widest = Math.max(1, ...steps) * 2 + 1;
  const step = Math.min(4, dayWidth / widest);
  return {
    x,
    y,
    levels: levels satisfies Level[],
    xTicks: dayTicks(from, to, Math.max(1, Math.floor((width - edge.left - edge.right) / 64))),
    yTicks: durationTicks(y.domain()[1] ?? 1, y, 20),
    places: points.map(({ day, days }, at): Place => ({
      x: x(dayNumber(day) ?? from) + (steps[at] ?? 0) * step,
      y: y(days),
    })),
  };
}

/** How long things take spreads by factors, not by sums: a day and a year have room in one picture. */
export function daysScale(most: number, height: number) {
  return scaleLog<number>({
    domain: [0.85, Math.max(4, most * 1.15)],
    range: [height - edge.bottom, edge.top],
  });
}

/** The point under the pointer; null where none is within reach. */
export function nearestTo(places: readonly Place[], x: number, y: number): number | null {
  let nearest: number | null = null;
  let least = 18 ** 2;
  for (const [at, place] of places.entries()) {
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance >= least) continue;
    nearest = at;
    least = distance;
  }
  return nearest;
}

/** Where an arrow key leads; the point itself where it leads nowhere. */
export function nextPoint(key: string, chosen: number | null, count: number): number | null {
  if (count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min((chosen ?? -1) + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max((chosen ?? count) - 1, 0);
  return chosen;
}
