import { seededRandom } from "../seeds/random.ts";
import { elapsedDays } from "../src/domain/flow/calendar.ts";
import type { FinishedItems, ItemColumns, OpenItems } from "../src/domain/flow/finished-items.ts";
import { flowReport, type FlowReport } from "../src/domain/flow/flow-report.ts";
import { zoneNamed } from "../src/domain/flow/zone.ts";
import { kinds, states } from "../src/domain/item.ts";

// Every flow figure of a hundred thousand finished items: what does it take, beside a bare loop that does no more than sort how long
// the same items took?

const finishedItems = Number(process.env["BENCH_FINISHED"] ?? 100_000);
const openItems = 2_000;
const day = 86_400;
const now = Date.UTC(2026, 10, 24, 15) / 1000;
const years = 3;
const calendar = {
  timeZone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  worksFrom: "09:00",
  worksTo: "17:00",
};
const filter = {
  kinds: null,
  urgency: null,
  team: null,
  fromDay: "2023-11-25",
  toDay: "2026-11-24",
} as const;
const random = seededRandom(20_261_124);

const finished = finishedHistory();
const open = openHistory();

const first = timed(() => flowReport(finished, open, filter, calendar, now));
const ours = times(() => flowReport(finished, open, filter, calendar, now));
const table = times(() =>
  flowReport(finished, open, filter, calendar, now, {
    expectation: { percent: 85, days: null },
    mostPoints: Infinity,
  }),
);
const bare = times(sortedCycleTimes);

sayReport(flowReport(finished, open, filter, calendar, now));
sayTime("the first report, the zone not known yet", [first]);
sayTime("a report", ours);
sayTime("a report with every point, as a table has it", table);
sayTime("bare: the cycle times sorted", bare);
console.log(`  a report costs ${(median(ours) / median(bare)).toFixed(1)} times the bare sort`);

function finishedHistory(): FinishedItems {
  const closed = Float64Array.from(
    { length: finishedItems },
    () => now - random.whole(0, years * 365 * day),
  ).sort();
  return { ...columnsOf(closed), closedAt: closed };
}

function openHistory(): OpenItems {
  const until = new Float64Array(openItems).fill(now);
  const state = Uint8Array.from({ length: openItems }, () =>
    states.indexOf(random.pick(["untriaged", "ready", "ready", "started", "review"])),
  );
  return { ...columnsOf(until), state };
}

/** Most take days, some take months; one in twelve is closed without a start, one in three skips review. */
function columnsOf(until: Float64Array): ItemColumns {
  const long = () => Math.exp(random.between(-1.5, 4.5)) * day * random.between(0, 1);
  const columns = emptyColumns(until.length);
  for (const [at, end] of until.entries()) {
    const started = end - long();
    const triaged = started - long();
    columns.number[at] = at + 1;
    columns.kind[at] = random.whole(0, kinds.length - 1);
    columns.isExpedite[at] = random.chance(0.05) ? 1 : 0;
    columns.team[at] = random.whole(0, 3);
    columns.createdAt[at] = Math.floor(triaged - random.between(0, day));
    columns.triagedAt[at] = Math.floor(triaged);
    columns.startedAt[at] = random.chance(1 / 12) ? -1 : Math.floor(started);
    columns.reviewAt[at] = random.chance(1 / 3) ? -1 : Math.floor(random.between(started, end));
    columns.blockedSeconds[at] = Math.floor((end - started) * random.between(0, 0.3));
    columns.handOverSeconds[at] = Math.floor((end - started) * random.between(0, 0.3));
  }
  return columns;
}

function emptyColumns(length: number): ItemColumns {
  return {
    number: new Int32Array(length),
    kind: new Uint8Array(length),
    isExpedite: new Uint8Array(length),
    team: new Int16Array(length),
    createdAt: new Float64Array(length),
    triagedAt: new Float64Array(length),
    startedAt: new Float64Array(length),
    reviewAt: new Float64Array(length),
    blockedSeconds: new Float64Array(length),
    handOverSeconds: new Float64Array(length),
  };
}

function sortedCycleTimes(): Int32Array {
  const zone = zoneNamed(calendar.timeZone);
  const days = new Int32Array(finished.number.length);
  for (let at = 0; at < days.length; at += 1) {
    const [from = 0, to = 0] = [finished.startedAt[at], finished.closedAt[at]];
    days[at] = elapsedDays(zone.dayAt(from < 0 ? to : from), zone.dayAt(to));
  }
  return days.sort();
}

function times(run: () => unknown): number[] {
  return Array.from({ length: 21 }, () => timed(run)).slice(1);
}

/** In milliseconds of a processor, which others on the machine change less than they change a clock. */
function timed(run: () => unknown): number {
  const from = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

function sayReport(report: FlowReport): void {
  const bytes = JSON.stringify(report).length;
  console.log(
    `  ${finishedItems} finished items over ${years} years, ${openItems} open: ${report.throughput.total} done, ${report.cycleTimes.leftOut} points left out, ${Math.round(bytes / 1024)} KB of JSON`,
  );
}

function sayTime(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  console.log(`  ${what.padEnd(58)} p50 ${at(0.5)}  p90 ${at(0.9)} ms of a processor`);
}
