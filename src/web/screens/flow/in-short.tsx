import type { ReactNode } from "react";
import { daysWords, itemsWords, percent, short } from "./numbers.ts";
import type { Flow } from "./use-flow.ts";

/** The whole report in four figures. */
export function InShort({ flow }: { flow: Flow | null }) {
  return (
    <dl className="grid grid-cols-2 gap-y-5 py-5 lg:grid-cols-4">
      <Figure title={expectedTitle(flow)}>
        {flow && (flow.expectation.current ? daysWords(flow.expectation.current.days) : "–")}
        {flow && expectedNote(flow)}
      </Figure>
      <Figure title="In progress">
        {flow && itemsWords(flow.wip)}
        {flow && ageNote(flow)}
      </Figure>
      <Figure title="Done">
        {flow && itemsWords(flow.throughput.total)}
        {flow &&
          (flow.throughput.perDay === null ? "" : `${short(flow.throughput.perDay * 7)} a week`)}
      </Figure>
      <Figure title="Work was under way">
        {flow && percent(flow.efficiency.fromStart.active)}
        {flow && "of the time from start to done"}
      </Figure>
    </dl>
  );
}

/** A figure and what to know about it. Their lines are there before they are. */
function Figure({ title, children: [value, note] }: { title: string; children: ReactNode[] }) {
  return (
    <div className="min-w-0 border-l pr-2 pl-4 first:border-l-0 first:pl-0 max-lg:odd:border-l-0 max-lg:odd:pl-0">
      <dt className="truncate text-small text-quiet">{title}</dt>
      <dd className="min-h-9 text-title font-semibold tabular-nums">{value}</dd>
      <dd className="min-h-4 text-small text-faint max-sm:min-h-8">{note}</dd>
    </div>
  );
}

function expectedTitle(flow: Flow | null): string {
  return `${flow?.expectation.current?.percent ?? 85} % are done within`;
}

function expectedNote({ expectation: { current, kept } }: Flow): string {
  if (current === null) return "it takes ten finished items to say";
  if (current.from === "history") return "by history; not agreed on yet";
  return kept === null ? "as agreed" : `as agreed; ${percent(kept.percent / 100)} were`;
}

function ageNote({ ageing: { counts }, expectation }: Flow): string {
  if (expectation.current === null) return "";
  const told = [
    counts.broken > 0 ? `${counts.broken} older than expected` : "",
    counts["at-risk"] > 0 ? `${counts["at-risk"]} at risk` : "",
  ].filter((each) => each !== "");
  return told.length > 0 ? told.join(", ") : "none of them at risk";
}
