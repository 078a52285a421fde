import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flowReport } from "./flow-report.ts";
import { finishedItems, officeHours, openItems, seconds, type SampleItem } from "./sample-items.ts";

const day = 86_400;
const first = seconds("2024-01-01T00:00:00Z");

function lawOf(items: readonly SampleItem[], { from = 0, days = 0 }) {
  const start = first + from * day;
  const now = start + days * day;
  const isDone = ({ closed }: SampleItem) => typeof closed === "number" && closed < now;
  const date = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
  const law = flowReport(
    finishedItems(items.filter(isDone)),
    openItems(items.filter((item) => !isDone(item) && Number(item.started) < now)),
    { kinds: null, urgency: null, team: null, fromDay: date(start), toDay: date(now - 1) },
    officeHours,
    now,
  ).littlesLaw;
  if (law === null) throw new Error("These days have come.");
  return law;
}

const broken = ({ assumptions }: ReturnType<typeof lawOf>) =>
  assumptions.filter(({ holds }) => !holds).map(({ name, words }) => `${name}: ${words}`);

test("the wine rack: 160 bottles on average, 8 bought a month, so a bottle lies for 1.67 years (J. Little and S. Graves, 2008)", () => {
  const month = 30;
  const bottles = Array.from({ length: 600 }, (_, at) => ({
    number: at,
    started: first + at * (month / 8) * day,
    closed: first + (at * (month / 8) + 20 * month) * day,
  }));
  const law = lawOf(bottles, { from: 900, days: 12 * month });
  expect(law.averageWip).toBeCloseTo(160, 9);
  expect(law.throughput * 12 * month).toBeCloseTo(96, 9);
  expect((law.predictedDays ?? 0) / (12 * month)).toBeCloseTo(1.67, 2);
  expect(law.measuredDays).toBeCloseTo(law.predictedDays ?? 0, 9);
  expect(broken(law)).toEqual([]);
});

describe("two items start a day and one is done, in order, from an empty board (D. Vacanti, 'The Two Faces of Little's Law', 2023)", () => {
  const items = Array.from({ length: 40 }, (_, at) => ({
    number: at + 1,
    started: first + Math.floor(at / 2) * day,
    closed: first + (at + 0.5) * day,
  }));
  const law = lawOf(items, { days: 20 });

  test("the law of departures says twice of what it took, that of arrivals the time itself", () => {
    expect(law.averageWip).toBeCloseTo(11, 9);
    expect(law.measuredDays).toBeCloseTo(5.5, 9);
    expect(law.predictedDays).toBeCloseTo(11, 9);
    expect(law.averageWip / (law.arrivals / 20)).toBeCloseTo(5.5, 9);
  });

  test("and the reasons are told", () => {
    expect(broken(law)).toEqual([
      "arrivals-equal-departures: More was started than was done: 40 items against 20.",
      "wip-steady: What is in progress went from 0 to 20.",
    ]);
  });

  test("later on its work also grows older", () => {
    const later = lawOf(items, { from: 4, days: 16 });
    expect(later.wipAtStart).toBe(4);
    expect(broken(later)).toContain(
      "age-steady: What is in progress grew older: from 1.5 to 5.5 days on average.",
    );
  });
});

test("what was in progress all the time and stays so is told, since the law says nothing of what never leaves", () => {
  const quick = Array.from({ length: 30 }, (_, at) => ({
    number: at,
    started: first + (10 + at) * day,
    closed: first + (10.5 + at) * day,
  }));
  const law = lawOf([...quick, { number: 99, started: first }], { from: 10, days: 30 });
  expect(law).toMatchObject({ wipAtStart: 1, wipAtEnd: 1, arrivals: 30, departures: 30 });
  expect(law.averageWip).toBeCloseTo(1.5, 9);
  expect(law.predictedDays).toBeCloseTo(1.5, 9);
  expect(law.measuredDays).toBeCloseTo(0.5, 9);
  expect(broken(law)).toEqual([
    "all-work-leaves: 1 item was in progress before these days and still, longer than 95 % of what was done.",
    "age-steady: What is in progress grew older: from 10 to 40 days on average.",
  ]);
});

test("while nothing is done there is no cycle time to predict", () => {
  const law = lawOf([{ number: 1, started: first }], { from: 1, days: 4 });
  expect(law).toMatchObject({
    averageWip: 1,
    throughput: 0,
    predictedDays: null,
    measuredDays: null,
  });
  expect(broken(law)[0]).toBe(
    "all-work-leaves: 1 item was in progress before these days and still, while nothing was done.",
  );
});

test("more done than started, and fewer in progress, is told the other way round", () => {
  const items = Array.from({ length: 10 }, (_, at) => ({
    number: at,
    started: first,
    closed: first + (5 + at / 2) * day,
  }));
  expect(broken(lawOf(items, { from: 3, days: 10 }))).toEqual([
    "arrivals-equal-departures: More was done than was started: 10 items against 0.",
    "wip-steady: What is in progress went from 10 to 0.",
  ]);
});

test("where everything starts and is done within the window, prediction and measure are the same", () => {
  const spans = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 30 * day - 1 }), fc.integer({ min: 0, max: 30 * day - 1 })),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(spans, (all) => {
      const law = lawOf(
        all.map(([one, other], number) => ({
          number,
          started: first + Math.min(one, other),
          closed: first + Math.max(one, other),
        })),
        { days: 30 },
      );
      expect(law.departures).toBe(all.length);
      expect(law.predictedDays).toBeCloseTo(law.measuredDays ?? -1, 6);
    }),
  );
});
