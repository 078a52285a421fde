import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "./days.ts";
import { periodsFrom } from "./periods.ts";
import {
  chancesOf,
  howManyBy,
  probableDates,
  type DatesQuestion,
  type Period,
  type QueueItem,
  type TeamPace,
} from "./probable-dates.ts";

const kind = fc.constantFrom("story", "defect", "incident", "action", "debt");
const points = fc.option(fc.constantFrom(0, 0.5, 1, 2, 3, 5, 8, 13, 1000), { nil: null });
const items = fc
  .array(fc.record({ kind, points, team: fc.constantFrom("a", "a", "b", null) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((drawn) =>
    drawn.map(({ kind, points, team }, at): QueueItem => {
      const own = kind === "story" ? points : null;
      return { ref: `S-${at}`, kind, points: own, state: "ready", teamId: team, sprintId: null };
    }),
  );

const done = fc.record({
  points: fc.oneof(
    fc.constant(0),
    fc.nat({ max: 180 }).map((halves) => halves / 2),
  ),
  counts: fc.nat({ max: 12 }),
  arrivals: fc.nat({ max: 6 }),
  days: fc.constantFrom(1, 7, 12, 14),
});

/** From just before a night in which clocks change, in spring or in autumn. */
const today = fc.constantFrom("2026-03-28", "2026-10-24", "2026-02-28", "2024-12-31");

const pace = (teamId: string, today: string): fc.Arbitrary<TeamPace> =>
  fc
    .record({
      method: fc.constantFrom("scrum", "kanban"),
      periods: fc.constantFrom(...periodsAround(today)),
      past: fc.array(done, { maxLength: 6 }),
      entryRanks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
      storyPoints: fc.constantFrom(0, 1, 3),
    })
    .map((drawn) => ({ teamId, name: teamId, ...drawn }));

const known = new Map<string, Period[][]>();

/** Weeks, and sprints of all lengths, one of them begun or long over. */
function periodsAround(today: string): Period[][] {
  const found = known.get(today) ?? [
    periodsFrom({ method: "kanban", sprintDays: 14, workingDays }, [], today).slice(0, 5),
    ...[1, 7, 14].flatMap((sprintDays) =>
      [0, 3, 13, 20].flatMap((late) => {
        const startsOn = plusDays(today, -late);
        const endsOn = plusDays(startsOn, sprintDays - 1);
        const running = { id: "s", name: "Sprint 1", state: "running", startsOn, endsOn } as const;
        const periods = periodsFrom({ method: "scrum", sprintDays, workingDays }, [running], today);
        return [periods.slice(0, 1), periods.slice(0, 4)];
      }),
    ),
  ];
  known.set(today, found);
  return found;
}

const workingDays = [1, 2, 3, 4, 5];

const question: fc.Arbitrary<DatesQuestion> = today.chain((today) =>
  fc.record({
    items,
    teams: fc.oneof(fc.tuple(pace("a", today)), fc.tuple(pace("a", today), pace("b", today))),
    trials: fc.constantFrom(1, 7, 20),
    seed: fc.integer(),
    today: fc.constant(today),
  }),
);

/** Text that sorts as dates do, with what lies beyond the horizon last. */
const late = (day: string | null | undefined): string => day ?? "9999";

const levels = ["p50", "p85", "p95"] as const;

function expectNoneLater(after: DatesQuestion, before: DatesQuestion, refs?: readonly string[]) {
  const known = new Map(probableDates(before).items.map((date) => [date.ref, date]));
  for (const date of probableDates(after).items) {
    if (refs && !refs.includes(date.ref)) continue;
    for (const level of levels) {
      expect(late(date[level]) <= late(known.get(date.ref)?.[level]), date.ref).toBe(true);
    }
  }
}

const withPaces = (asked: DatesQuestion, change: (pace: TeamPace) => TeamPace): DatesQuestion => ({
  ...asked,
  teams: asked.teams.map(change),
});

describe("in ten thousand backlogs and pasts, with gaps, nothing done, one item, the same day and nights in which clocks change", () => {
  const isDay = /^\d{4}-\d\d-\d\d$/;

  test("dates are days from today on, and a surer one is never earlier", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { items, lines } = probableDates(asked);
        expect(items.map(({ ref }) => ref)).toEqual(asked.items.map(({ ref }) => ref));
        for (const { p50, p85, p95, unknown } of items) {
          for (const day of [p50, p85, p95]) {
            if (day !== null && !(isDay.test(day) && day >= asked.today)) throw new Error(day);
          }
          if (late(p50) > late(p85) || late(p85) > late(p95)) throw new Error("not in order");
          if (unknown && p50 !== null) throw new Error("known and unknown");
        }
        for (const { afterIndex } of lines) {
          if (!(afterIndex >= 1 && afterIndex <= items.length)) throw new Error(`${afterIndex}`);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("whatever the backlog and the past", () => {
  test("an item that is ranked higher is never done later", () => {
    fc.assert(
      fc.property(question, fc.nat(), fc.nat(), (asked, one, other) => {
        const from = one % asked.items.length;
        const to = other % (from + 1);
        const item = asked.items[from];
        if (!item) return;
        const rest = asked.items.toSpliced(from, 1);
        expectNoneLater({ ...asked, items: rest.toSpliced(to, 0, item) }, asked, [item.ref]);
      }),
      { numRuns: 1000 },
    );
  });

  test("an item is never done before one of its team that ranks above it", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const dates = probableDates(asked).items;
        for (const { teamId } of asked.teams) {
          const own = dates.filter((_, at) => asked.items[at]?.teamId === teamId);
          for (const level of levels) {
            const days = own.map((date) => late(date[level]));
            expect(days).toEqual(days.toSorted());
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("with more people there at any time ahead, nothing is done later", () => {
    fc.assert(
      fc.property(
        question,
        fc.nat(),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (asked, at, more) => {
          const after = withPaces(asked, (pace) => ({
            ...pace,
            periods: pace.periods.map((period, index) =>
              index === at % pace.periods.length ? { ...period, capacity: 1 + more } : period,
            ),
          }));
          expectNoneLater(after, asked);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("a team that has done more of everything does nothing later", () => {
    fc.assert(
      fc.property(question, fc.double({ min: 1.001, max: 3, noNaN: true }), (asked, times) => {
        const after = withPaces(asked, (pace) => ({
          ...pace,
          past: pace.past.map((each) => ({
            ...each,
            points: each.points * times,
            counts: each.counts * times,
          })),
        }));
        expectNoneLater(after, asked);
      }),
      { numRuns: 1000 },
    );
  });

  test("one more item without points done in any past period makes nothing later", () => {
    fc.assert(
      fc.property(question, fc.nat(), (asked, at) => {
        const after = withPaces(asked, (pace) => ({
          ...pace,
          past: pace.past.map((each, index) =>
            index === at % pace.past.length ? { ...each, counts: each.counts + 1 } : each,
          ),
        }));
        expectNoneLater(after, asked);
      }),
      { numRuns: 1000 },
    );
  });

  test("the same seed answers the same", () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(probableDates(structuredClone(asked))).toEqual(probableDates(asked));
      }),
      { numRuns: 200 },
    );
  });

  test("chances grow from period to period, between none and certainty", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const chances = chancesOf(asked, "S-0").map(({ chance }) => chance);
        expect(chances).toEqual(chances.toSorted((one, other) => one - other));
        expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("by a later day at least as many are done, and the surer the fewer", () => {
    fc.assert(
      fc.property(
        question,
        fc.integer({ min: -3, max: 60 }),
        fc.nat({ max: 20 }),
        (asked, on, more) => {
          const sooner = howManyBy(asked, plusDays(asked.today, on));
          const later = howManyBy(asked, plusDays(asked.today, on + more));
          for (const level of levels) expect(later[level]).toBeGreaterThanOrEqual(sooner[level]);
          expect(sooner.p85).toBeLessThanOrEqual(sooner.p50);
          expect(sooner.p95).toBeLessThanOrEqual(sooner.p85);
          expect(sooner.p95).toBeGreaterThanOrEqual(0);
          expect(sooner.p50).toBeLessThanOrEqual(sooner.of);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
