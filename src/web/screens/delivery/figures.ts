import type { Figures } from "../../../domain/delivery-metrics.ts";
import {
  durationWords,
  percentWords,
  type DeliveryFigure,
} from "../../../domain/delivery-words.ts";

/** How a figure is shown: what it is now, and what each week was of it. */
export interface ShownFigure {
  /** Null where nothing is known. */
  value: (figures: Figures) => number | null;
  words: (value: number) => string;
  /** What the value is beside the sentence: the half of them, or all. */
  note: string;
}

const duration = {
  words: durationWords,
  note: "half of them within",
};
const share = { words: percentWords, note: "of deployments" };

export const shownFigures: Record<DeliveryFigure, ShownFigure> = {
  leadTime: { ...duration, value: ({ leadTime }) => leadTime.median },
  deployments: {
    value: ({ deployments }) => deployments.count,
    words: (count) => (count === 1 ? "1 change" : `${count} changes`),
    note: "in these days",
  },
  recovery: { ...duration, value: ({ recovery }) => recovery.median },
  failRate: { ...share, value: ({ failRate }) => failRate.share },
  reworkRate: { ...share, value: ({ reworkRate }) => reworkRate.share },
  reportToFix: { ...duration, value: ({ reportToFix }) => reportToFix.median },
  infrastructure: {
    value: ({ infrastructure: { count, open } }) => count + open,
    words: (count) => (count === 1 ? "1 incident" : `${count} incidents`),
    note: "in these days",
  },
};

/** How tall each week stands, from 0 to 1 of the tallest; null where nothing is known of it. */
export function heightsOf(values: readonly (number | null)[]): (number | null)[] {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return values.map((value) => (value === null ? null : most === 0 ? 0 : value / most));
}
