import { priceOfOne } from "../forecast/arithmetic.ts";
import { daysOf } from "../forecast/asked.ts";
import type { Chance } from "../forecast/chance.ts";
import { arrivalCounts, type ArrivalCounts } from "./arrival-counts.ts";
import { pastDraws } from "./past-draws.ts";
import { amount, countsItems, part, type TeamPace } from "./team-pace.ts";

/** One way in which a team's time ahead may turn out. Room is counted in points, or in items where a team gives no points. */
export interface Trial {
  /** The room that one item without points takes. */
  price: number;
  /** The room that a team has in each period. */
  capacity: Float64Array;
  /** How many arrivals are drawn in each period, and the room that each of them takes. */
  arrivals: Int32Array;
  arrivalPrice: Float64Array;
  /** Where they come in, 0..1, those of one period after those of the other. */
  entries: Float64Array;
}

/**
 * Answers a function that draws the next trial, always into the same object. What is drawn depends neither on the backlog nor on how
 * much was done, so that two questions of one seed differ by what was asked and not by luck.
 */
export function trialsOf(pace: TeamPace, draw: Chance): () => Trial {
  const arrivals = arrivalCounts(pace);
  const trial = emptyTrial(arrivals);
  const drawCapacity = capacityDraws(pace, draw, trial.capacity);
  const drawArrivals = arrivalDraws(pace, draw, arrivals);
  const usual = countsItems(pace) ? null : usualPoints(pace);
  return () => {
    // Drawn anew in every trial, the same for each item, shown nowhere: it is no estimate of any of them.
    const { low, high } = priceOfOne;
    const price = low + draw.next() * (high - low);
    trial.price = usual === null ? 1 : usual * price;
    drawCapacity(trial.price);
    drawArrivals(trial);
    return trial;
  };
}

function emptyTrial({ counts }: ArrivalCounts): Trial {
  const most = counts.reduce((sum, table) => sum + Math.min(mostDrawn, table.at(-1) ?? 0), 0);
  return {
    price: 1,
    capacity: new Float64Array(counts.length),
    arrivals: new Int32Array(counts.length),
    arrivalPrice: new Float64Array(counts.length),
    entries: new Float64Array(most),
  };
}

/** Where more than these come at once, each of these stands for several. */
const mostDrawn = 8;

/** The points of a usual sprint: the median of those that had any. */
function usualPoints({ past }: TeamPace): number {
  const known = past.map(({ points }) => amount(points)).filter((points) => points > 0);
  const sorted = known.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/**
 * Beside the draws from the past, the whole level may be another one than a short past shows, and goes a little up or down from one
 * period to the next, the more the longer they are. Both depend on time alone, never on how much was done.
 */
function capacityDraws(
  { past, periods }: TeamPace,
  draw: Chance,
  capacity: Float64Array,
): (price: number) => void {
  const drawn = new Int32Array(periods.length);
  const drawPast = pastDraws(past.length, draw, drawn);
  const points = Float64Array.from(past, (each) => perDay(each.points, each.days));
  const counts = Float64Array.from(past, (each) => perDay(each.counts, each.days));
  const ahead = Float64Array.from(periods, (each) => daysOf(each) * part(each.share));
  const given = Float64Array.from(periods, (each) => amount(each.capacity ?? 1));
  const steps = ahead.map((days) => fortnightStep * Math.sqrt((12 * days) / 14));
  const variance = levelVariance / past.length;
  return (price) => {
    drawPast();
    let level = draw.gamma(1 / variance, variance);
    for (let at = 0; at < capacity.length; at += 1) {
      const like = drawn[at]!;
      level *= 1 + steps[at]! * (draw.next() - 0.5);
      capacity[at] = level * given[at]! * ahead[at]! * (points[like]! + counts[like]! * price);
    }
  };
}

/** Chosen on simulated teams: docs/decisions/probable-dates-by-trials.md says what held. */
const levelVariance = 0.1;
const fortnightStep = 0.05;

function perDay(value: number, days: number): number {
  return amount(value) / Math.max(1, amount(days));
}

/** Who has no past arrivals to learn ranks from is taken to get them on top. */
function arrivalDraws(
  { entryRanks }: TeamPace,
  draw: Chance,
  { counts, unknown }: ArrivalCounts,
): (trial: Trial) => void {
  const ranks = Float64Array.from(entryRanks.length > 0 ? entryRanks : [0], part);
  return ({ price, arrivals, arrivalPrice, entries }) => {
    const one = price * draw.gamma(1 / unknown, unknown);
    let entered = 0;
    for (let at = 0; at < counts.length; at += 1) {
      const table = counts[at]!;
      const many = table[Math.floor(draw.next() * table.length)]!;
      const few = Math.min(many, mostDrawn);
      arrivals[at] = few;
      arrivalPrice[at] = many > few ? (one * many) / few : one;
      for (let each = 0; each < few; each += 1, entered += 1) {
        entries[entered] = ranks[Math.floor(draw.next() * ranks.length)]!;
      }
    }
  };
}
