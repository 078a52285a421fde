import type { Efficiency } from "../../../domain/flow/efficiency.ts";
import { itemRef, kinds, type Kind } from "../../../domain/item.ts";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { levelTitles } from "./ageing-list.tsx";
import type { Lane } from "./board-lanes.ts";
import { efficiencyParts } from "./efficiency-parts.ts";
import { percent, short } from "./numbers.ts";
import type { TableRows } from "./table-of.tsx";
import { longDay } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

/** The numbers behind each picture. More rows than this nobody reads; the file has all. */
const mostRows = 300;

export function cycleTable({ cycleTimes: { points, items } }: Flow, product: string): TableRows {
  const slowest = points.toSorted((one, other) => other.days - one.days);
  const shown = slowest.slice(0, mostRows);
  return {
    head: ["Item", "Kind", "Done on", "Days", "Working hours"],
    rows: shown.map(({ number, kind, isExpedite, day, days, workingHours }) => [
      <Ref key="ref" of={itemRef(product, number)} />,
      <KindCell key="kind" kind={kind} isExpedite={isExpedite} />,
      longDay(day),
      days,
      short(workingHours),
    ]),
    more:
      items > shown.length
        ? `These are the slowest ${shown.length} of ${items}; the CSV file has all.`
        : undefined,
  };
}

export function ageingTable(lanes: readonly Lane[], product: string): TableRows {
  const rows = lanes.flatMap(({ name, items }) => items.map((item) => ({ name, ...item })));
  return {
    head: ["Item", "Kind", "Column", "Days", "Standing", "As old, and took too long"],
    rows: rows
      .sort((one, other) => other.days - one.days)
      .slice(0, mostRows)
      .map(({ number, kind, isExpedite, name, days, level, chance }) => [
        <Ref key="ref" of={itemRef(product, number)} />,
        <KindCell key="kind" kind={kind} isExpedite={isExpedite} />,
        name,
        days,
        levelTitles[level],
        percent(chance),
      ]),
    more:
      rows.length > mostRows
        ? `These are the oldest ${mostRows}; the CSV file has all.`
        : undefined,
  };
}

export function weeklyTable({ throughput: { weeks } }: Flow): TableRows {
  return {
    head: ["Week", "From", "To", "Done", ...kinds.map((kind) => kindTitles[kind])],
    rows: weeks.map(({ week, fromDay, toDay, done, byKind }) => [
      week,
      longDay(fromDay),
      longDay(toDay),
      done,
      ...kinds.map((kind) => byKind[kind]),
    ]),
  };
}

export function cumulativeTable({ cumulativeFlow }: Flow): TableRows {
  return {
    head: ["Day", "Arrived", "Triaged", "Started", "In review", "Done"],
    rows: cumulativeFlow
      .toReversed()
      .map(({ day, arrived, ready, started, review, done }) => [
        longDay(day),
        arrived,
        ready,
        started,
        review,
        done,
      ]),
  };
}

export function efficiencyTable({ efficiency: { fromStart, fromReady } }: Flow): TableRows {
  const row = (name: string, shares: Efficiency) => [
    name,
    ...efficiencyParts.map(({ of }) => percent(shares[of])),
    shares.items,
  ];
  return {
    head: ["Time", ...efficiencyParts.map(({ title }) => title), "Items"],
    rows: [row("From start to done", fromStart), row("From ready to done", fromReady)],
  };
}

export function littlesLawTable({ littlesLaw: law }: Flow): TableRows {
  const days = (value: number | null) => (value === null ? "–" : short(value));
  return {
    head: ["Measure", "Value"],
    rows: law
      ? [
          ["Items in progress, on average", short(law.averageWip)],
          ["Items done a day", short(law.throughput)],
          ["Days that the two lead to", days(law.predictedDays)],
          ["Days that it took", days(law.measuredDays)],
          ["In progress at the start", law.wipAtStart],
          ["In progress at the end", law.wipAtEnd],
          ["Started", law.arrivals],
          ["Done", law.departures],
        ]
      : [],
  };
}

function KindCell({ kind, isExpedite }: { kind: Kind; isExpedite: boolean }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <KindMark kind={kind} named={false} />
      {kindTitles[kind]}
      {isExpedite && <span className="text-faint">expedited</span>}
    </span>
  );
}
