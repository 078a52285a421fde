import { chance, type Chance } from "./chance.ts";
import type { PastSprint, PlannedSprint } from "./past-sprint.ts";

/** A team that never was, for tests: its history follows a law that is known, and is the same for the same seed. */
export function simulatedTeam(kind: TeamKind, sprints: number, seed: number): PastSprint[] {
  const draw = chance(seed);
  const level = 15 + 65 * draw.next();
  const law = laws[kind](draw, level);
  let carriedPoints = 0;
  return Array.from({ length: sprints }, (_, at) => {
    const defects = draw.negativeBinomial(4, 0.2);
    const days = Math.max(5, 45 + Math.round(6 * normal(draw)));
    const planned = Math.max(1, Math.round(level * (1.1 + 0.25 * normal(draw))));
    const donePoints = Math.max(0, Math.round(law({ at, defects, days, planned })));
    const carried = carriedPoints;
    carriedPoints = Math.max(0, planned - donePoints);
    return {
      id: `sprint-${at + 1}`,
      name: `Sprint ${at + 1}`,
      startsOn: dayAfter(at * 14),
      endsOn: dayAfter(at * 14 + 13),
      availableDays: days,
      plannedPoints: planned,
      plannedCounts: { story: 6, defect: defects },
      donePoints,
      doneCounts: { story: 5, defect: defects },
      interrupts: draw.negativeBinomial(3, 0.4),
      expedited: draw.poisson(0.5),
      carriedPoints: Math.min(planned, carried),
    };
  });
}

interface Sprinted {
  at: number;
  defects: number;
  days: number;
  planned: number;
}

type Law = (sprint: Sprinted) => number;

const laws = {
  stable: (draw, level) => () => level * (1 + 0.2 * normal(draw)),
  growing:
    (draw, level) =>
    ({ at }) =>
      level * 0.6 * 1.02 ** at * (1 + 0.2 * normal(draw)),
  shrinking:
    (draw, level) =>
    ({ at }) =>
      level * 1.4 * 0.98 ** at * (1 + 0.2 * normal(draw)),
  volatile: (draw, level) => () => level * Math.exp(0.5 * normal(draw)),
  wandering: (draw, level) => {
    let now = level;
    return () => {
      now *= Math.exp(0.12 * normal(draw));
      return now * (1 + 0.15 * normal(draw));
    };
  },
  "over-dispersed": (draw, level) => () => draw.negativeBinomial(level, 0.35),
  "with zero sprints": (draw, level) => () =>
    draw.next() < 0.15 ? 0 : level * (1 + 0.25 * normal(draw)),
  small: (draw) => () => draw.poisson(5),
  "by its days":
    (draw, level) =>
    ({ days }) =>
      level * (days / 45) * (1 + 0.1 * normal(draw)),
  "by its plan":
    (draw) =>
    ({ planned }) =>
      planned * (0.85 + 0.12 * normal(draw)),
  "by its defects":
    (draw, level) =>
    ({ defects }) =>
      level * (1.2 - 0.06 * defects) * (1 + 0.08 * normal(draw)),
} satisfies Record<string, (draw: Chance, level: number) => Law>;

export type TeamKind = keyof typeof laws;
export const teamKinds = Object.keys(laws) as TeamKind[];

/** What is planned after these sprints, as its own last one was. */
export function plannedAfter(past: readonly PastSprint[]): PlannedSprint {
  const last = past.at(-1);
  return {
    startsOn: dayAfter(past.length * 14),
    endsOn: dayAfter(past.length * 14 + 13),
    availableDays: last?.availableDays ?? null,
    plannedPoints: last?.plannedPoints ?? 0,
    plannedCounts: last?.plannedCounts ?? {},
    carriedPoints: last?.carriedPoints ?? 0,
  };
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2024, 0, 8) + days * 86_400_000).toISOString().slice(0, 10);
}

/** By Box and Muller (1958). */
function normal(draw: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - draw.next())) * Math.cos(2 * Math.PI * draw.next());
}
