import { arrivalLaw } from "../forecast/arrivals.ts";
import { daysOf } from "../forecast/asked.ts";
import { countQuantile } from "../forecast/counts.ts";
import { amount, part, type TeamPace } from "./team-pace.ts";

/** How new production items come in: in heaps, and after a short past nobody knows how many on average. */
export interface ArrivalCounts {
  /** For each period its counts, each as likely as any other: to draw one is to draw from their law. */
  counts: readonly Int32Array[];
  /** The variance of a gamma of mean one: by it the true average may differ from what was seen, through a whole trial. */
  unknown: number;
}

/** A law holds for one period. Of many in a row the heaps even out, and what is not known of the average does not. */
export function arrivalCounts({ past, periods }: TeamPace): ArrivalCounts {
  const seen = past.map(({ arrivals, days }) => ({
    count: amount(arrivals),
    days: Math.max(1, amount(days)),
  }));
  const { dispersion } = arrivalLaw(seen, 1);
  const total = seen.reduce((sum, { count }) => sum + count, 0.5);
  const unknown = Math.min(dispersion, 1 / total + dispersion / seen.length);
  const known = new Map<number, Int32Array>();
  const counts = periods.map((period) => {
    const days = daysOf(period) * part(period.share);
    const mean = Math.min(mostOnAverage, arrivalLaw(seen, days).mean);
    const table = known.get(mean) ?? likelyCounts(mean, dispersion - unknown);
    known.set(mean, table);
    return table;
  });
  return { counts, unknown };
}

const mostOnAverage = 500;

/** Into so many parts the chances are cut: what comes less often than one of them does not come. */
const parts = 256;

function likelyCounts(mean: number, dispersion: number): Int32Array {
  return Int32Array.from({ length: parts }, (_, at) =>
    countQuantile({ mean, dispersion }, (at + 0.5) / parts),
  );
}
