import { itemRef, kinds } from "../item.ts";
import type { Efficiency } from "./efficiency.ts";
import type { FlowReport } from "./flow-report.ts";
import type { FlowChart } from "./flow-words.ts";
import { csvText, type Cell } from "./csv.ts";

/** The table behind a chart, as a file. A scatter has all of its items only where the report was made with `mostPoints` Infinity. */
export function flowCsv(report: FlowReport, chart: FlowChart, productKey: string): string {
  return csvText(tables[chart](report, productKey));
}

type Table = (report: FlowReport, productKey: string) => readonly (readonly Cell[])[];

const tables = {
  cycleTimes: ({ cycleTimes }, key) => [
    ["item", "kind", "expedite", "done on", "days", "working hours"],
    ...cycleTimes.points.map(({ number, kind, isExpedite, day, days, workingHours }) => [
      itemRef(key, number),
      kind,
      isExpedite ? "yes" : "no",
      day,
      days,
      workingHours,
    ]),
  ],
  leadTimes: ({ leadTimes }) => [
    ["percent", "days", "items"],
    ...leadTimes.percentiles.map(({ percent, days }) => [percent, days, leadTimes.items]),
  ],
  expectation: ({ expectation: { current, suggested, kept } }) => [
    ["expectation", "percent", "days", "met", "items"],
    ...(current
      ? [[current.from, current.percent, current.days, kept?.met ?? null, kept?.items ?? null]]
      : []),
    ...(suggested ? [["suggested", suggested.percent, suggested.days, null, suggested.items]] : []),
  ],
  ageing: ({ ageing }, key) => [
    ["item", "kind", "expedite", "state", "days", "level", "chance of breaking the expectation"],
    ...ageing.items.map(({ number, kind, isExpedite, state, days, level, chance }) => [
      itemRef(key, number),
      kind,
      isExpedite ? "yes" : "no",
      state,
      days,
      level,
      chance,
    ]),
  ],
  throughput: ({ throughput }) => [
    ["day", "done", ...kinds],
    ...throughput.days.map(({ day, done, byKind }) => [
      day,
      done,
      ...kinds.map((kind) => byKind[kind]),
    ]),
  ],
  cumulativeFlow: ({ cumulativeFlow }) => [
    ["day", "arrived", "ready", "started", "review", "done"],
    ...cumulativeFlow.map(({ day, arrived, ready, started, review, done }) => [
      day,
      arrived,
      ready,
      started,
      review,
      done,
    ]),
  ],
  efficiency: ({ efficiency }) => [
    ["from", "items", "active", "ready", "blocked", "hand-over", "review"],
    sharesRow("start", efficiency.fromStart),
    sharesRow("ready", efficiency.fromReady),
  ],
  littlesLaw: ({ littlesLaw: law }) => [
    ["measure", "value"],
    ...(law
      ? [
          ["average items in progress", law.averageWip],
          ["done a day", law.throughput],
          ["days from start to done by Little's law", law.predictedDays],
          ["days from start to done as measured", law.measuredDays],
          ["in progress at the start", law.wipAtStart],
          ["in progress at the end", law.wipAtEnd],
          ["started", law.arrivals],
          ["done", law.departures],
          ...law.assumptions.map(({ name, holds, words }) => [
            name,
            `${holds ? "holds" : "broken"}: ${words}`,
          ]),
        ]
      : []),
  ],
} satisfies Record<FlowChart, Table>;

function sharesRow(from: string, shares: Efficiency): Cell[] {
  const { items, active, ready, blocked, handOver, review } = shares;
  return [from, items, active, ready, blocked, handOver, review];
}
