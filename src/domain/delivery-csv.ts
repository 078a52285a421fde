import type { Figures } from "./delivery-metrics.ts";
import type { DeliveryReport } from "./delivery-report.ts";
import { csvText, type Cell } from "./flow/csv.ts";

export const deliveryTables = ["weeks", "failures", "infrastructure", "fixes"] as const;
export type DeliveryTable = (typeof deliveryTables)[number];

type Rows = readonly (readonly Cell[])[];

/** The table behind a picture, as a file. Durations are in seconds. */
export function deliveryCsv(report: DeliveryReport, table: DeliveryTable): string {
  return csvText(tables[table](report));
}

const tables = {
  weeks: ({ weeks }) => [
    ["from", "to", ...columns.map(([name]) => name)],
    ...weeks.map((week) => [week.from, week.to, ...columns.map(([, of]) => of(week))]),
  ],
  failures: ({ failures }) => [
    [
      "service",
      "version",
      "deployed at",
      "because",
      "recovered at",
      "seconds",
      "incidents",
      "evidence",
    ],
    ...failures.map((each) => [
      each.service,
      each.version,
      each.deployedAt,
      each.because.join(" "),
      each.recoveredAt,
      each.seconds,
      each.ties.map(({ ref }) => ref).join(" "),
      each.ties.flatMap(({ evidence }) => evidence.map(({ words }) => words)).join(" "),
    ]),
  ],
  infrastructure: ({ infrastructureIncidents }) => [
    ["item", "title", "began at", "recovered at"],
    ...infrastructureIncidents.map((each) => [
      each.ref,
      each.title,
      each.beganAt,
      each.recoveredAt,
    ]),
  ],
  fixes: ({ fixes }) => [
    ["item", "title", "reported at", "in production at"],
    ...fixes.map((each) => [each.ref, each.title, each.reportedAt, each.deliveredAt]),
  ],
} satisfies Record<DeliveryTable, (report: DeliveryReport) => Rows>;

const columns: readonly (readonly [string, (figures: Figures) => Cell])[] = [
  ["deployments", ({ deployments }) => deployments.count],
  ["changes", ({ leadTime }) => leadTime.count],
  ["change lead time, median", ({ leadTime }) => leadTime.median],
  ["change lead time, 85 of 100", ({ leadTime }) => leadTime.most],
  ["failed deployments", ({ failRate }) => failRate.count],
  ["change fail rate", ({ failRate }) => failRate.share],
  ["recovery time, median", ({ recovery }) => recovery.median],
  ["recovery time, 85 of 100", ({ recovery }) => recovery.most],
  ["rework deployments", ({ reworkRate }) => reworkRate.count],
  ["deployment rework rate", ({ reworkRate }) => reworkRate.share],
  ["defects fixed in production", ({ reportToFix }) => reportToFix.count],
  ["report to production fix, median", ({ reportToFix }) => reportToFix.median],
  ["report to production fix, 85 of 100", ({ reportToFix }) => reportToFix.most],
  [
    "incidents of infrastructure",
    ({ infrastructure }) => infrastructure.count + infrastructure.open,
  ],
  ["infrastructure recovery, median", ({ infrastructure }) => infrastructure.median],
];
