import { z } from "zod";
import { ageLevels, statesInProgress } from "../domain/flow/ageing.ts";
import type { FlowReport } from "../domain/flow/flow-report.ts";
import { flowCharts, type FlowChart } from "../domain/flow/flow-words.ts";
import { assumptionNames } from "../domain/flow/littles-law.ts";
import { kinds } from "../domain/item.ts";

/** What a chart is called in an address and in the name of its file. */
export const chartNames = {
  "cycle-times": "cycleTimes",
  "lead-times": "leadTimes",
  expectation: "expectation",
  ageing: "ageing",
  throughput: "throughput",
  "cumulative-flow": "cumulativeFlow",
  efficiency: "efficiency",
  "littles-law": "littlesLaw",
} as const satisfies Record<string, FlowChart>;
export type ChartName = keyof typeof chartNames;

const count = z.int();
const kind = z.enum(kinds);
const percentiles = z.array(z.object({ percent: z.number(), days: count }));
const byKind = z.record(kind, count);

const cycleTime = z.object({
  number: count,
  day: z.string(),
  days: count,
  workingHours: z.number(),
  kind,
  isExpedite: z.boolean(),
});

const efficiency = z.object({
  items: count,
  active: z.number().nullable(),
  ready: z.number().nullable(),
  blocked: z.number().nullable(),
  handOver: z.number().nullable(),
  review: z.number().nullable(),
});

const suggestion = z.object({ percent: z.number(), days: count, items: count });
const leaving = z.object({ items: count, percentiles });

const ageing = z.object({
  items: z.array(
    z.object({
      number: count,
      kind,
      isExpedite: z.boolean(),
      state: z.enum(statesInProgress),
      days: count,
      level: z.enum(ageLevels),
      chance: z.number().nullable(),
    }),
  ),
  agesLeaving: z.object({ started: leaving, review: leaving }),
  counts: z.record(z.enum(ageLevels), count),
});

const littlesLaw = z.object({
  averageWip: z.number(),
  throughput: z.number(),
  predictedDays: z.number().nullable(),
  measuredDays: z.number().nullable(),
  wipAtStart: count,
  wipAtEnd: count,
  arrivals: count,
  departures: count,
  assumptions: z.array(
    z.object({ name: z.enum(assumptionNames), holds: z.boolean(), words: z.string() }),
  ),
});

export const flowAnswer = z
  .object({
    fromDay: z.string(),
    toDay: z.string(),
    timeZone: z.string(),
    wip: count,
    cycleTimes: z.object({
      items: count,
      withoutStart: count,
      percentiles,
      mean: z.number().nullable(),
      quickest: cycleTime.nullable(),
      slowest: cycleTime.nullable(),
      points: z.array(cycleTime),
      leftOut: count,
    }),
    leadTimes: z.object({ items: count, percentiles, mean: z.number().nullable() }),
    expectation: z.object({
      current: z
        .object({ percent: z.number(), days: count, from: z.enum(["agreed", "history"]) })
        .nullable(),
      suggested: suggestion.nullable(),
      kept: z.object({ met: count, items: count, percent: z.number() }).nullable(),
    }),
    ageing,
    throughput: z.object({
      total: count,
      byKind,
      perDay: z.number().nullable(),
      days: z.array(z.object({ day: z.string(), done: count, byKind })),
      weeks: z.array(
        z.object({
          week: z.string(),
          fromDay: z.string(),
          toDay: z.string(),
          isWhole: z.boolean(),
          done: count,
          byKind,
        }),
      ),
    }),
    cumulativeFlow: z.array(
      z.object({
        day: z.string(),
        arrived: count,
        ready: count,
        started: count,
        review: count,
        done: count,
      }),
    ),
    efficiency: z.object({ fromStart: efficiency, fromReady: efficiency }),
    littlesLaw: littlesLaw.nullable(),
    words: z.record(z.enum(flowCharts), z.string()),
  })
  .meta({ id: "FlowReport" }) satisfies z.ZodType<
  FlowReport & { words: Record<FlowChart, string> }
>;
