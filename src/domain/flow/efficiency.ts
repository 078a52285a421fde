import type { DoneInWindow } from "./cycle-times.ts";
import type { Stages } from "./stages.ts";

/** Shares of the time, from 0 to 1, that add up to 1; all null where no time passed. */
export interface Efficiency {
  items: number;
  /** Flow efficiency: the share in which somebody could work on it. */
  active: number | null;
  /** Triaged, and not started yet: only where that was asked for. */
  ready: number | null;
  blocked: number | null;
  handOver: number | null;
  review: number | null;
}

/**
 * Flow efficiency: the time in which items were actively worked on, of all the time that they took (D. Vacanti, "Actionable Agile
 * Metrics for Predictability", 2015): active / (active + waiting), over all items together, so that a long one weighs more. Waiting is
 * blocked, with people outside the team, in review, and ready before the start where `fromReady`. Time passes around the clock here,
 * for work and for waits alike.
 */
export function efficiency(
  stages: Stages,
  { places }: Pick<DoneInWindow, "places">,
  { fromReady }: { fromReady: boolean },
): Efficiency {
  let [active, ready, blocked, handOver, review] = [0, 0, 0, 0, 0];
  for (const at of places) {
    const startedAt = stages.startedAt[at] ?? 0;
    const reviewAt = stages.reviewAt[at] ?? startedAt;
    const working = reviewAt - startedAt;
    const stopped = waited(stages.blockedSeconds[at], working);
    const away = waited(stages.handOverSeconds[at], working - stopped);
    blocked += stopped;
    handOver += away;
    active += working - stopped - away;
    review += (stages.doneAt[at] ?? reviewAt) - reviewAt;
    if (fromReady) ready += startedAt - (stages.readyAt[at] ?? startedAt);
  }
  const all = active + ready + blocked + handOver + review;
  const share = (seconds: number) => (all === 0 ? null : seconds / all);
  return {
    items: places.length,
    active: share(active),
    ready: share(ready),
    blocked: share(blocked),
    handOver: share(handOver),
    review: share(review),
  };
}

/** No longer than there was to wait. */
function waited(seconds: number | undefined, most: number): number {
  return seconds !== undefined && seconds > 0 ? Math.min(seconds, most) : 0;
}
