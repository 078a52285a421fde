import { kinds } from "../../../domain/item.ts";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { AgeingChart } from "./ageing-chart.tsx";
import { AgeingList } from "./ageing-list.tsx";
import { bandsOf } from "./bands.ts";
import { columnsInProgress, lanesOf } from "./board-lanes.ts";
import { CumulativeChart } from "./cumulative-chart.tsx";
import { CycleChart } from "./cycle-chart.tsx";
import { EfficiencyBars } from "./efficiency-bars.tsx";
import { Figure, Nothing } from "./figure.tsx";
import { LittlesLawCheck } from "./littles-law.tsx";
import type { LookedAt } from "./looked-at.ts";
import {
  ageingTable,
  cumulativeTable,
  cycleTable,
  efficiencyTable,
  littlesLawTable,
  weeklyTable,
} from "./tables.tsx";
import type { Flow } from "./use-flow.ts";
import { WeeklyChart } from "./weekly-chart.tsx";

interface Shown {
  /** Null until it is here: each figure takes its room all the same. */
  flow: Flow | null;
  looked: LookedAt;
}

const empty = { head: [], rows: [] };
const nothingDone = "Nothing was done in these days.";

export function AgeingFigure({ flow, looked }: Shown) {
  const product = useReplica((view) => view.product.key);
  const lanes = useReplica(
    (view) => flow && lanesOf(view, columnsInProgress(view, looked.team), flow.ageing.items),
  );
  return (
    <Figure
      question="What is getting old?"
      answer={flow && flow.words.ageing}
      file="ageing"
      flow={flow}
      looked={looked}
      table={lanes ? ageingTable(lanes, product) : empty}
      height={300}
      room="both"
      note="A shaded age is more than half, and the darker more than 85 %, of what was done had when it left that column. A ring is at risk or too old."
    >
      {flow && lanes && flow.wip === 0 && <Nothing height={300}>Nothing is in progress.</Nothing>}
      {flow && lanes && flow.wip > 0 && (
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_280px]">
          <AgeingChart flow={flow} lanes={lanes} height={300} />
          <div
            tabIndex={0}
            role="group"
            aria-label="What is getting old"
            className="overflow-y-auto lg:h-75 print:h-auto!"
          >
            <AgeingList flow={flow} />
          </div>
        </div>
      )}
    </Figure>
  );
}

export function CycleFigure({ flow, looked }: Shown) {
  const product = useReplica((view) => view.product.key);
  const times = flow?.cycleTimes;
  return (
    <Figure
      question="How long does it take?"
      answer={flow && `${flow.words.cycleTimes} ${flow.words.expectation}`}
      file="cycle-times"
      flow={flow}
      looked={looked}
      table={flow ? cycleTable(flow, product) : empty}
      height={300}
      note={
        <KindLine flow={flow}>
          Each mark is an item, by the day on which it was done and the days that it took from its
          start, both counted; each step up is a multiple.
          {times && times.leftOut > 0 && ` ${times.leftOut} of ${times.items} are not drawn.`}
        </KindLine>
      }
    >
      {flow && times?.items === 0 && (
        <Nothing height={300}>
          {times.withoutStart > 0 ? flow.words.cycleTimes : nothingDone}
        </Nothing>
      )}
      {flow && times !== undefined && times.items > 0 && <CycleChart flow={flow} height={300} />}
    </Figure>
  );
}

export function WeeklyFigure({ flow, looked }: Shown) {
  return (
    <Figure
      question="How much gets done?"
      answer={flow && flow.words.throughput}
      file="throughput"
      flow={flow}
      looked={looked}
      table={flow ? weeklyTable(flow) : empty}
      height={240}
      note={
        <KindLine flow={flow}>
          Items counted, whatever their size. Weeks that are not whole are pale.
        </KindLine>
      }
    >
      {flow && flow.throughput.total === 0 && <Nothing height={240}>{nothingDone}</Nothing>}
      {flow && flow.throughput.total > 0 && <WeeklyChart flow={flow} height={240} />}
    </Figure>
  );
}

export function CumulativeFigure({ flow, looked }: Shown) {
  const last = flow?.cumulativeFlow.at(-1);
  const above = flow && bandsOf(flow.cumulativeFlow).above;
  return (
    <Figure
      question="Does as much leave as comes in?"
      answer={flow && flow.words.cumulativeFlow}
      file="cumulative-flow"
      room="tall"
      flow={flow}
      looked={looked}
      table={flow ? cumulativeTable(flow) : empty}
      height={340}
      note={`Bands that grow thicker are work that piles up. ${above ?? ""}`}
    >
      {flow && !last?.arrived && <Nothing height={340}>Nothing has arrived.</Nothing>}
      {flow && last && last.arrived > 0 && <CumulativeChart flow={flow} height={340} />}
    </Figure>
  );
}

export function EfficiencyFigure({ flow, looked }: Shown) {
  const isKnown = flow !== null && flow.efficiency.fromReady.active !== null;
  return (
    <Figure
      question="Is it worked on, or does it wait?"
      answer={flow && flow.words.efficiency}
      file="efficiency"
      flow={flow}
      looked={looked}
      table={flow ? efficiencyTable(flow) : empty}
      height={180}
    >
      {flow && !isKnown && <Nothing height={180}>{flow.words.efficiency}</Nothing>}
      {isKnown && <EfficiencyBars flow={flow} />}
    </Figure>
  );
}

export function LittlesLawFigure({ flow, looked }: Shown) {
  return (
    <Figure
      question="Do the figures agree?"
      answer="By Little's law, what is in progress is what gets done a day times the days that it takes. Where that does not hold, one of four assumptions says why."
      file="littles-law"
      flow={flow}
      looked={looked}
      table={flow ? littlesLawTable(flow) : empty}
      height={180}
    >
      {flow && !flow.littlesLaw && <Nothing height={180}>{flow.words.littlesLaw}</Nothing>}
      {flow?.littlesLaw && <LittlesLawCheck law={flow.littlesLaw} />}
    </Figure>
  );
}

/** What the marks stand for, of the kinds that there are. */
function KindLine({ flow, children }: { flow: Flow | null; children: React.ReactNode }) {
  const byKind = flow?.throughput.byKind;
  return (
    <div className="flex min-h-4 flex-wrap gap-x-5 gap-y-1">
      {kinds
        .filter((kind) => (byKind?.[kind] ?? 0) > 0)
        .map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5 text-quiet">
            <KindMark kind={kind} named={false} />
            {kindTitles[kind]} <span className="tabular-nums">{byKind?.[kind]}</span>
          </span>
        ))}
      {flow === null && <span className="h-4 w-full" />}
      <span className="w-full">{children}</span>
    </div>
  );
}
