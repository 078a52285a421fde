import { itemRef } from "../item.ts";
import type { AgeingWork } from "./ageing.ts";
import type { FlowDay } from "./cumulative-flow.ts";
import type { CycleTimes, LeadTimes } from "./cycle-times.ts";
import type { Percentile } from "./day-counts.ts";
import type { Efficiency } from "./efficiency.ts";
import type { FlowReport } from "./flow-report.ts";
import type { LittlesLaw } from "./littles-law.ts";
import type { Throughput } from "./throughput.ts";

export const flowCharts = [
  "cycleTimes",
  "leadTimes",
  "expectation",
  "ageing",
  "throughput",
  "cumulativeFlow",
  "efficiency",
  "littlesLaw",
] as const;
export type FlowChart = (typeof flowCharts)[number];

/** What each chart shows, for whoever does not see it, and for whoever would rather read. */
export function flowWords(report: FlowReport, productKey: string): Record<FlowChart, string> {
  return {
    cycleTimes: cycleTimeWords(report.cycleTimes, productKey),
    leadTimes: leadTimeWords(report.leadTimes),
    expectation: expectationWords(report.expectation),
    ageing: ageingWords(report.ageing, productKey),
    throughput: throughputWords(report.throughput),
    cumulativeFlow: cumulativeWords(report.cumulativeFlow),
    efficiency: efficiencyWords(report.efficiency.fromStart),
    littlesLaw: littlesLawWords(report.littlesLaw),
  };
}

const nothingDone = "Nothing was done in these days.";

function cycleTimeWords(
  { items, withoutStart, percentiles, slowest }: CycleTimes,
  key: string,
): string {
  if (slowest === null) {
    return withoutStart === 0
      ? nothingDone
      : `${itemsWords(withoutStart)} done, none of them started before: there is no cycle time.`;
  }
  const ref = itemRef(key, slowest.number);
  const without = withoutStart === 0 ? "" : ` ${itemsWords(withoutStart)} done without a start.`;
  if (items === 1) return `1 item was done, in ${daysWords(slowest.days)} (${ref}).${without}`;
  return `${halfWords(items, percentiles)}; the slowest took ${daysWords(slowest.days)} (${ref}).${without}`;
}

function leadTimeWords({ items, percentiles }: LeadTimes): string {
  if (items === 0) return nothingDone;
  if (items === 1)
    return `1 item was done, ${daysWords(daysAt(percentiles, 50))} after it arrived.`;
  return `${halfWords(items, percentiles)}, counted from their arrival.`;
}

/** "Half of 120 items were done within 3 days, 85 % within 8". */
function halfWords(items: number, percentiles: readonly Percentile[]): string {
  const [half, most] = [daysAt(percentiles, 50), daysAt(percentiles, 85)];
  const within = `Half of ${items} items were done within ${daysWords(half)}`;
  return `${within}, 85 % within ${half === most ? "as many" : most}`;
}

function expectationWords({ current, suggested, kept }: FlowReport["expectation"]): string {
  if (current === null) {
    return "There is no expectation yet: it takes 10 finished items to suggest one.";
  }
  const said = `${current.percent} % within ${daysWords(current.days)}`;
  if (current.from === "history") {
    return `History suggests ${said}, from ${suggested?.items ?? 0} items; the team has not agreed on it yet.`;
  }
  const agreed = `The team agreed on ${said}`;
  if (kept === null) return `${agreed}. ${nothingDone}`;
  const share = `${agreed}; ${percentWords(kept.percent)} % were (${kept.met} of ${kept.items}).`;
  return suggested === null || suggested.days === current.days
    ? share
    : `${share} History suggests ${daysWords(suggested.days)}.`;
}

function ageingWords({ items, counts }: AgeingWork, key: string): string {
  const [first] = items;
  if (first === undefined) return "Nothing is in progress.";
  const oldest = items.reduce((one, other) => (other.days > one.days ? other : one), first);
  const parts = [
    [counts.broken, "older than expected"],
    [counts["at-risk"], "at risk"],
    [counts.ageing, "ageing"],
    [counts.calm, "calm"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const ref = itemRef(key, oldest.number);
  const age = `in its ${ordinal(oldest.days)} day (${ref})`;
  if (items.length === 1)
    return `1 item is in progress, ${parts.find(([count]) => count > 0)?.[1]}: ${age}.`;
  return `Of ${items.length} items in progress: ${told.join(", ")}; the oldest is ${age}.`;
}

function throughputWords({ total, days, weeks, perDay }: Throughput): string {
  if (total === 0 || perDay === null) return nothingDone;
  const empty = days.filter(({ done }) => done === 0).length;
  const best = weeks.reduce<Throughput["weeks"][number] | null>(
    (one, other) => (one === null || other.done > one.done ? other : one),
    null,
  );
  const most = best === null ? "" : ` Most in ${best.week}: ${best.done}.`;
  const none = empty === 0 ? "" : `; on ${empty} of them none`;
  return `${itemsWords(total)} done in ${daysWords(days.length)}, ${shortNumber(perDay)} a day${none}.${most}`;
}

function cumulativeWords(days: readonly FlowDay[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "None of these days has come yet.";
  const between = (day: FlowDay) => day.started - day.done;
  return `In these days ${last.done} of ${last.arrived} items were done. In progress were ${between(first)} at the end of the first day and ${between(last)} at the end of the last.`;
}

function efficiencyWords({ items, active, blocked, handOver, review }: Efficiency): string {
  if (items === 0) return nothingDone;
  if (active === null || blocked === null || handOver === null || review === null) {
    return `${itemsWords(items)} done at the moment of the start: no time passed.`;
  }
  const share = (of: number) => `${percentWords(of * 100)} %`;
  return `Of the time from start to done, work was under way for ${share(active)}; it was blocked for ${share(blocked)}, with others for ${share(handOver)}, in review for ${share(review)}.`;
}

function littlesLawWords(law: LittlesLaw | null): string {
  if (law === null) return "None of these days has come yet.";
  const { averageWip, throughput, predictedDays, measuredDays, assumptions } = law;
  const wip = `${shortNumber(averageWip)} items were in progress on average`;
  if (predictedDays === null || measuredDays === null) return `${wip}, and nothing was done.`;
  const sentence = `${wip} and ${shortNumber(throughput)} were done a day, which makes ${shortNumber(predictedDays)} days from start to done; it took ${shortNumber(measuredDays)}.`;
  const broken = assumptions.filter(({ holds }) => !holds).map(({ words }) => words);
  return [sentence, ...broken].join(" ");
}

function daysAt(percentiles: readonly Percentile[], percent: number): number {
  return percentiles.find((each) => each.percent === percent)?.days ?? 0;
}

function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function itemsWords(items: number): string {
  return items === 1 ? "1 item was" : `${items} items were`;
}

function ordinal(days: number): string {
  const teen = days % 100 >= 11 && days % 100 <= 13;
  const end = teen ? "th" : (["th", "st", "nd", "rd"][days % 10] ?? "th");
  return `${days}${end}`;
}

function shortNumber(value: number): string {
  if (value > 0 && value < 0.1) return "less than 0.1";
  return String(Math.round(value * 10) / 10);
}

/** Never rounded up to all, nor down to none. */
function percentWords(percent: number): string {
  if (percent > 99 && percent < 100) return "more than 99";
  return percent > 0 && percent < 1 ? "less than 1" : String(Math.round(percent));
}
