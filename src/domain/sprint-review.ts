import { pointsWords } from "./forecast/arithmetic.ts";
import { holds, type Intervals } from "./forecast/intervals.ts";
import type { ExpectedCount } from "./forecast/interrupts.ts";
import type { ModelName } from "./forecast/models.ts";
import type { SprintForecast } from "./forecast/sprint-forecast.ts";
import type { Displacement } from "./item-details.ts";
import { standingOf, tally, type Commitment, type Sprint, type Standing } from "./sprint.ts";

/** What the forecast said when the sprint started: kept as it was, however much has been learned since. */
export interface ForecastAtStart {
  /** The article's arithmetic. */
  low: number;
  high: number;
  words: string;
  /** The model that answered for this team, and what it said. */
  best: ModelName;
  points: number;
  intervals: Intervals | null;
  interrupts: ExpectedCount;
}

export function forecastAtStart(forecast: SprintForecast): ForecastAtStart {
  const { arithmetic, best, points, intervals, interrupts } = forecast;
  const { expected, low, high } = interrupts;
  return { ...arithmetic, best, points, intervals, interrupts: { expected, low, high } };
}

export interface Reviewed extends Commitment {
  standing: Standing;
}

/** What was pushed out, by what, why and by whom. */
export interface PushedOut extends Reviewed {
  displacedBy: string | null;
  reason: string | null;
  decidedBy: string | null;
}

export interface SprintReview {
  /** The stories that are done: what the sprint brought. */
  increment: Reviewed[];
  planned: { done: Reviewed[]; notDone: Reviewed[] };
  /** What came in while it ran. */
  unplanned: { done: Reviewed[]; notDone: Reviewed[] };
  displaced: PushedOut[];
  /** Of stories alone. */
  points: { planned: number; done: number };
  /** Defects and incidents that came in while it ran. */
  interrupts: number;
}

/** A sprint looked back on: what was to be, what came instead, and what is there now. */
export function sprintReview(
  sprint: Pick<Sprint, "plannedPoints" | "donePoints">,
  commitments: readonly Commitment[],
  displacements: readonly Displacement[],
): SprintReview {
  const all = commitments.map((each) => ({ ...each, standing: standingOf(each) }));
  const isDone = ({ standing }: Reviewed) => standing === "done";
  const parted = (part: readonly Reviewed[]) => ({
    done: part.filter(isDone),
    notDone: part.filter((each) => !isDone(each)),
  });
  const planned = all.filter((each) => each.planned);
  const unplanned = all.filter((each) => !each.planned);
  return {
    increment: all.filter((each) => each.kind === "story" && isDone(each)),
    planned: parted(planned),
    unplanned: parted(unplanned),
    displaced: all
      .filter(({ standing }) => standing === "displaced")
      .map((each) => pushedOut(each, displacements)),
    points: {
      planned: sprint.plannedPoints ?? tally(planned).points,
      done: sprint.donePoints ?? tally(all.filter(isDone)).points,
    },
    interrupts: unplanned.filter(({ kind }) => kind === "defect" || kind === "incident").length,
  };
}

function pushedOut(each: Reviewed, displacements: readonly Displacement[]): PushedOut {
  const why = displacements.find(({ displaced }) => displaced.includes(each.ref));
  return {
    ...each,
    displacedBy: why?.ref ?? null,
    reason: why?.reason ?? null,
    decidedBy: why?.byName ?? null,
  };
}

/** What the forecast had said beside what came, sentence by sentence. */
export function forecastComparedWords(
  before: ForecastAtStart | null,
  came: { points: number; interrupts: number },
): string[] {
  if (!before) return ["Nothing was forecast when it started."];
  const { low, high, points, intervals, interrupts, best } = before;
  const range = low === high ? pointsWords(low) : `${low} to ${high} points`;
  const words = [`The article's arithmetic said ${range}; ${cameWords(came.points)}.`];
  if (best !== "arithmetic")
    words.push(`What was learned from this team said ${pointsWords(points)}.`);
  if (intervals) {
    const interval = intervals[80];
    const held = holds(interval, came.points) ? "held" : "did not hold";
    words.push(`Its 80 % range, ${interval.low} to ${interval.high}, ${held}.`);
  }
  const room =
    came.interrupts <= interrupts.high
      ? "was enough"
      : `was ${came.interrupts - interrupts.high} too few`;
  words.push(
    `${countWords(came.interrupts)} came in while it ran; the room kept, for ${interrupts.high}, ${room}.`,
  );
  return words;
}

function cameWords(points: number): string {
  return points === 1 ? "1 point came" : `${pointsWords(points)} came`;
}

function countWords(many: number): string {
  if (many === 0) return "No interrupts";
  return many === 1 ? "1 interrupt" : `${many} interrupts`;
}
