import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kinds } from "../item.ts";
import { flowCsv } from "./flow-csv.ts";
import { flowReport, type FlowReport } from "./flow-report.ts";
import { flowCharts, flowWords } from "./flow-words.ts";
import { finishedItems, officeHours, openItems, seconds, type SampleItem } from "./sample-items.ts";

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "UTC",
];
/** Near the days on which the clocks change, where most goes wrong; two weeks around each, to the second. */
const around = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08T07:00:00Z",
      "2026-03-29T01:00:00Z",
      "2026-04-04T15:00:00Z",
      "2026-10-25T01:00:00Z",
      "2010-11-07T02:31:00Z",
    ),
    fc.oneof(fc.integer({ min: -600_000, max: 600_000 }), fc.integer({ min: -3700, max: 3700 })),
  )
  .map(([time, distance]) => seconds(time) + distance);
const time = fc.oneof(
  { weight: 5, arbitrary: around },
  { weight: 1, arbitrary: fc.constant(-1) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1_774_746_000, Number.NaN, Infinity, -5, 4e12) },
);
const item = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }),
  kind: fc.constantFrom(...kinds),
  isExpedite: fc.boolean(),
  team: fc.integer({ min: -1, max: 2 }),
  created: time,
  triaged: time,
  started: time,
  review: time,
  blocked: fc.constantFrom(0, 60, 86_400, 1e9, -5, Number.NaN),
  handOver: fc.constantFrom(0, 60, 86_400, 1e9),
});
const finished = fc.array(
  fc.tuple(item, around).map(([each, closed]): SampleItem => ({ ...each, closed })),
  { maxLength: 10 },
);
const open = fc.array(
  fc
    .tuple(item, fc.constantFrom("untriaged", "ready", "started", "review"))
    .map(([each, state]): SampleItem => ({ ...each, state })),
  { maxLength: 4 },
);
const windows = fc.constantFrom(
  ["2026-03-05", "2026-04-12"],
  ["2026-03-29", "2026-03-29"],
  ["2026-04-05", "2026-04-05"],
  ["2026-10-25", "2026-10-26"],
  ["2010-11-01", "2010-11-10"],
  ["2030-01-01", "2030-02-01"],
);
const expectations = fc.record({
  percent: fc.constantFrom(50, 85, 95),
  days: fc.constantFrom(null, 1, 8),
});
const questions = fc.record({ finished, open, window: windows, expectation: expectations });
const moments = fc.constantFrom(
  seconds("2026-03-29T01:00:00Z"),
  seconds("2026-04-05T00:00:01Z"),
  seconds("2026-12-31T12:00:00Z"),
);

interface Question {
  finished: SampleItem[];
  open: SampleItem[];
  window: readonly string[];
  expectation: { percent: number; days: number | null };
}

function reportOf(
  { finished, open, window, expectation }: Question,
  timeZone: string,
  now: number,
) {
  const [fromDay = "", toDay = ""] = window;
  return flowReport(
    finishedItems(finished),
    openItems(open),
    { kinds: null, urgency: null, team: null, fromDay, toDay },
    { ...officeHours, timeZone },
    now,
    { expectation, mostPoints: 8 },
  );
}

describe.each(zones)("whatever happened to a team in %s", (timeZone) => {
  const check = (numRuns: number, property: (report: FlowReport) => void) =>
    fc.assert(
      fc.property(questions, moments, (question, now) => {
        property(reportOf(question, timeZone, now));
      }),
      { numRuns },
    );

  test("in nearly two thousand histories every figure is one, sums agree and no line goes down", () => {
    check(1700, (report) => {
      expect([
        ...noFigures(report),
        ...sumsApart(report),
        ...linesDown(report),
        ...daysWrong(report),
      ]).toEqual([]);
    });
  });

  test("it is plain JSON, and its words and tables say nothing that is no number", () => {
    check(100, (report) => {
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      const told = Object.values(flowWords(report, "SHOP"));
      const tables = flowCharts.map((chart) => flowCsv(report, chart, "SHOP"));
      expect(
        [...told, ...tables].filter((text) => /NaN|Infinity|undefined|null/.test(text)),
      ).toEqual([]);
    });
  });
});

/** Where there is something else than a number of zero or more. */
function noFigures(value: unknown, path = ""): string[] {
  if (typeof value === "number") {
    return Number.isFinite(value) && value >= 0 ? [] : [`${path} is ${value}`];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => noFigures(each, `${path}/${key}`));
}

function sumsApart(report: FlowReport): string[] {
  const { throughput, cumulativeFlow, cycleTimes, leadTimes, efficiency, littlesLaw } = report;
  const sum = (numbers: readonly (number | null)[]) =>
    numbers.reduce<number>((all, each) => all + (each ?? 0), 0);
  const shares = Object.values(efficiency).flatMap(
    ({ items, active, ready, blocked, handOver, review }): Pair[] => [
      ["items of the efficiency", items, cycleTimes.items],
      ["shares", active === null ? 1 : sum([active, ready, blocked, handOver, review]), 1],
    ],
  );
  const law: Pair[] = littlesLaw
    ? [
        ["departures", littlesLaw.departures, cycleTimes.items],
        [
          "items in progress at the end",
          littlesLaw.wipAtEnd,
          littlesLaw.wipAtStart + littlesLaw.arrivals - littlesLaw.departures,
        ],
      ]
    : [];
  const pairs: Pair[] = [
    ["days", sum(throughput.days.map(({ done }) => done)), throughput.total],
    ["weeks", sum(throughput.weeks.map(({ done }) => done)), throughput.total],
    ["kinds", sum(Object.values(throughput.byKind)), throughput.total],
    ["done in the flow", cumulativeFlow.at(-1)?.done ?? 0, throughput.total],
    ["with and without a start", cycleTimes.items + cycleTimes.withoutStart, throughput.total],
    ["points", cycleTimes.points.length + cycleTimes.leftOut, cycleTimes.items],
    ["lead times", leadTimes.items, throughput.total],
    ...shares,
    ...law,
  ];
  return pairs
    .filter(([, one, other]) => Math.abs(one - other) > 1e-9)
    .map(([what, one, other]) => `${what}: ${one} and ${other}`);
}

type Pair = [what: string, one: number, other: number];

/** Where a line goes down from one day to the next, or crosses the one above it. */
function linesDown({ cumulativeFlow }: FlowReport): string[] {
  const lines = cumulativeFlow.map(({ arrived, ready, started, review, done }) => [
    arrived,
    ready,
    started,
    review,
    done,
  ]);
  return lines.flatMap((line, day) =>
    line.flatMap((count, at) => {
      const crosses = at > 0 && count > (line[at - 1] ?? 0);
      const falls = day > 0 && count < (lines[day - 1]?.[at] ?? 0);
      return crosses || falls ? [`line ${at} on day ${day}: ${line.join(" ")}`] : [];
    }),
  );
}

function daysWrong({ cycleTimes, leadTimes, ageing }: FlowReport): string[] {
  const short = [...cycleTimes.points, ...ageing.items].filter(({ days }) => days < 1);
  const sure = ageing.items.filter(({ chance }) => (chance ?? 0) > 1);
  const falling = [cycleTimes, leadTimes].flatMap(({ percentiles }) =>
    percentiles.filter(({ days }, at) => at > 0 && days < (percentiles[at - 1]?.days ?? 0)),
  );
  return [...short, ...sure, ...falling].map((each) => JSON.stringify(each));
}

test("kind by kind, what was done adds up to what was done in all", () => {
  fc.assert(
    fc.property(questions, (question) => {
      const now = seconds("2026-12-31T12:00:00Z");
      const [fromDay = "", toDay = ""] = question.window;
      const totalOf = (chosen: readonly (typeof kinds)[number][] | null) =>
        flowReport(
          finishedItems(question.finished),
          openItems(question.open),
          { kinds: chosen, urgency: null, team: null, fromDay, toDay },
          officeHours,
          now,
        ).throughput.total;
      expect(kinds.reduce((sum, kind) => sum + totalOf([kind]), 0)).toBe(totalOf(null));
    }),
    { numRuns: 40 },
  );
});

test("a filter decides also what history is learned from", () => {
  const taking = (days: number, count: number, kind: "story" | "defect") =>
    Array.from({ length: count }, () => ({
      kind,
      started: seconds("2026-03-20T10:00:00Z") - (days - 1) * 86_400,
      closed: seconds("2026-03-20T10:00:00Z"),
    }));
  const items = finishedItems([...taking(2, 10, "defect"), ...taking(15, 10, "story")]);
  const suggestedFor = (chosen: readonly ("story" | "defect")[] | null) =>
    flowReport(
      items,
      openItems([]),
      { kinds: chosen, urgency: null, team: null, fromDay: "2026-03-01", toDay: "2026-03-31" },
      officeHours,
      seconds("2026-03-31T10:00:00Z"),
    ).expectation.suggested?.days;
  expect(suggestedFor(["defect"])).toBe(2);
  expect(suggestedFor(["story"])).toBe(15);
  expect(suggestedFor(null)).toBe(15);
});
