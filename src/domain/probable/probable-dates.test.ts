import { describe, expect, test } from "vitest";
import { plusDays } from "./days.ts";
import {
  chancesOf,
  howManyBy,
  probableDates,
  type DatesQuestion,
  type Period,
  type QueueItem,
  type TeamPace,
} from "./probable-dates.ts";

const today = "2026-01-05";

function fortnights(many: number): Period[] {
  return Array.from({ length: many }, (_, at) => ({
    startsOn: plusDays(today, at * 14),
    endsOn: plusDays(today, at * 14 + 13),
    share: 1,
    sprintId: null,
    name: `Sprint ${at + 1}`,
  }));
}

const quiet = { points: 20, counts: 0, arrivals: 0, days: 14 };

/** Twenty points in each of forty sprints, and nothing comes in: what is left to chance is little. */
const checkout: TeamPace = {
  teamId: "checkout",
  name: "Checkout",
  method: "scrum",
  past: Array.from({ length: 40 }, () => quiet),
  periods: fortnights(26),
  entryRanks: [],
  storyPoints: 5,
};

const item = (number: number, given: Partial<QueueItem> = {}): QueueItem => ({
  ref: `SHOP-${number}`,
  kind: "story",
  points: 5,
  state: "ready",
  teamId: "checkout",
  sprintId: null,
  ...given,
});

const stories = (many: number, given: Partial<QueueItem> = {}): QueueItem[] =>
  Array.from({ length: many }, (_, at) => item(at + 1, given));

const ask = (items: readonly QueueItem[], ...teams: TeamPace[]): DatesQuestion => ({
  items,
  teams: teams.length > 0 ? teams : [checkout],
  trials: 2000,
  seed: 1,
  today,
});

const p85 = (question: DatesQuestion) => probableDates(question).items.map((date) => date.p85);

describe("when an item is done", () => {
  test("three stories of five points fit into a sprint of twenty, the sixth is in the next one", () => {
    const dates = p85(ask(stories(6)));
    expect(dates.slice(0, 3)).toEqual(["2026-01-18", "2026-01-18", "2026-01-18"]);
    expect(dates[5]).toBe("2026-02-01");
  });

  test("half a sprint left does half as much", () => {
    const [first, ...rest] = checkout.periods;
    if (!first) throw new Error("no period");
    const periods = [{ ...first, share: 0.5 }, ...rest];
    expect(p85(ask(stories(3), { ...checkout, periods }))[2]).toBe("2026-02-01");
  });

  test("a sprint in the holidays does less", () => {
    const [first, ...rest] = checkout.periods;
    if (!first) throw new Error("no period");
    const periods = [{ ...first, capacity: 0.1 }, ...rest];
    expect(p85(ask(stories(3), { ...checkout, periods }))).toEqual([
      "2026-02-01",
      "2026-02-01",
      "2026-02-01",
    ]);
  });

  test("a defect takes the room of a twelfth of a sprint at most, and a twenty-fourth at least", () => {
    const chances = (defects: number) => {
      const backlog = [
        ...Array.from({ length: defects }, (_, at) =>
          item(100 + at, { kind: "defect", points: null }),
        ),
        item(1, { points: 1 }),
      ];
      return chancesOf(ask(backlog), "SHOP-1")[0]?.chance ?? 0;
    };
    expect(chances(7)).toBeGreaterThan(0.99);
    expect(chances(16)).toBeGreaterThan(0.2);
    expect(chances(16)).toBeLessThan(0.8);
    expect(chances(30)).toBeLessThan(0.01);
  });

  test("a story without points is taken for a usual one", () => {
    const unknown = stories(8, { points: null });
    expect(p85(ask(unknown))).toEqual(p85(ask(stories(8))));
  });

  test("being in a sprint or started already changes no place", () => {
    const started = stories(8).map((each, at) =>
      at === 7 ? { ...each, state: "started" as const, sprintId: "one" } : each,
    );
    expect(p85(ask(started))).toEqual(p85(ask(stories(8))));
  });

  test("production items that come in at the top make all below later, those at the bottom nothing", () => {
    const busy = { ...quiet, counts: 6, arrivals: 6 };
    const past = checkout.past.map(() => busy);
    const date = (rank: number) =>
      p85(ask(stories(16), { ...checkout, past, entryRanks: [rank] }))[15];
    expect(date(1)).toBe("2026-03-01");
    expect(date(0)).toBe("2026-03-15");
  });

  test("a team without points gets so many items done a week, each as big as any other", () => {
    const week = { points: 0, counts: 5, arrivals: 0, days: 7 };
    const past = Array.from({ length: 40 }, () => week);
    const periods = Array.from({ length: 20 }, (_, at) => ({
      startsOn: plusDays(today, at * 7),
      endsOn: plusDays(today, at * 7 + 6),
      share: 1,
      sprintId: null,
      name: `week ${at + 1}`,
    }));
    const kanban = { ...checkout, method: "kanban", past, periods } as const;
    const dates = p85(ask(stories(9, { points: 1000 }), kanban));
    expect(dates[3]).toBe("2026-01-11");
    expect(dates[8]).toBe("2026-01-18");
  });

  test("beyond half a year nothing is said but that it is later", () => {
    const [date] = probableDates(ask([item(1, { points: 5000 })])).items;
    expect(date).toEqual({
      ref: "SHOP-1",
      p50: null,
      p85: null,
      p95: null,
      laterThan: "2027-01-03",
    });
  });

  test("a team that never got anything done gets nothing done", () => {
    const past = checkout.past.map((each) => ({ ...each, points: 0 }));
    expect(p85(ask([item(1, { points: 0 })], { ...checkout, past }))).toEqual([null]);
  });

  test("a short past makes dates less sure on both sides", () => {
    const question = (sprints: number) =>
      ask(stories(24), { ...checkout, past: checkout.past.slice(0, sprints) });
    const chances = (sprints: number) =>
      chancesOf(question(sprints), "SHOP-20").map(({ chance }) => chance);
    expect(chances(1)[3]).toBeGreaterThan(chances(16)[3] ?? 1);
    expect(chances(1)[7]).toBeLessThan(chances(16)[7] ?? 0);
  });

  test("what is over by today is not waited for", () => {
    const question = { ...ask(stories(3)), today: "2026-01-20" };
    expect(p85(question)[0]).toBe("2026-02-01");
  });
});

describe("several teams share one backlog", () => {
  const search: TeamPace = { ...checkout, teamId: "search", name: "Search" };
  const mixed = stories(8).map((each, at) => ({
    ...each,
    teamId: at % 2 === 0 ? "checkout" : "search",
  }));

  test("each works on its own items", () => {
    expect(new Set(p85(ask(mixed, checkout, search)).slice(0, 6))).toEqual(new Set(["2026-01-18"]));
    expect(
      p85(
        ask(
          mixed.map((each) => ({ ...each, teamId: "search" })),
          checkout,
          search,
        ),
      )[5],
    ).toBe("2026-02-01");
  });

  test("an item without a team has no date, where one team works it has", () => {
    const lost = [item(1, { teamId: null })];
    expect(probableDates(ask(lost, checkout, search)).items[0]).toEqual({
      ref: "SHOP-1",
      p50: null,
      p85: null,
      p95: null,
      laterThan: null,
      unknown: "no-team",
    });
    expect(p85(ask(lost))).toEqual(["2026-01-18"]);
  });

  test("what belongs to a team that is not asked about has no date either", () => {
    expect(probableDates(ask([item(1, { teamId: "other" })])).items[0]?.unknown).toBe("no-team");
  });

  test("a team without a past has no dates, and no lines", () => {
    const { items, lines } = probableDates(ask(mixed, checkout, { ...search, past: [] }));
    expect(items[1]?.unknown).toBe("no-history");
    expect(lines.every(({ teamId }) => teamId === "checkout")).toBe(true);
    expect(chancesOf(ask(mixed, checkout, { ...search, past: [] }), "SHOP-2")).toEqual([]);
  });
});

describe("lines in the backlog", () => {
  test("all above a line has its date by then, and what is below has not", () => {
    const question = ask(stories(20));
    const { items, lines } = probableDates(question);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines[0]).toMatchObject({ teamId: null, name: "Sprint 1", endsOn: "2026-01-18" });
    for (const { afterIndex, endsOn } of lines) {
      expect((items[afterIndex - 1]?.p85 ?? "9") <= endsOn).toBe(true);
      expect((items[afterIndex]?.p85 ?? "9") > endsOn).toBe(true);
    }
  });

  test("a team's line stands below its own items, wherever those of others are", () => {
    const others = stories(4, { teamId: "search" });
    const backlog = [...others, item(10), ...others];
    const search = { ...checkout, teamId: "search", name: "Search" };
    const lines = probableDates(ask(backlog, checkout, search)).lines;
    expect(lines.filter(({ teamId }) => teamId === "checkout")).toEqual([
      { teamId: "checkout", name: "Sprint 1", endsOn: "2026-01-18", afterIndex: 5 },
    ]);
  });
});

describe("how many are done by a day", () => {
  test("the ends of sprints count as the dates do", () => {
    const question = ask(stories(40));
    const dates = p85(question);
    for (const end of ["2026-01-18", "2026-03-01"]) {
      expect(howManyBy(question, end).p85).toBe(
        dates.filter((day) => day !== null && day <= end).length,
      );
    }
  });

  test("within a sprint it is in proportion", () => {
    const question = ask(stories(40, { points: 1 }));
    const half = howManyBy(question, "2026-01-11");
    expect(half.p50).toBeGreaterThan(8);
    expect(half.p50).toBeLessThan(12);
    expect(half.of).toBe(40);
  });

  test("by yesterday nothing is done, far ahead everything", () => {
    const question = ask(stories(10));
    expect(howManyBy(question, "2026-01-04")).toEqual({ p50: 0, p85: 0, p95: 0, of: 10 });
    expect(howManyBy(question, "2030-01-01")).toEqual({ p50: 10, p85: 10, p95: 10, of: 10 });
  });

  test("teams add up, each with its own luck", () => {
    const search: TeamPace = { ...checkout, teamId: "search" };
    const backlog = [...stories(40), ...stories(40, { teamId: "search" })];
    const one = howManyBy(ask(backlog.slice(0, 40)), "2026-03-01");
    const both = howManyBy(ask(backlog, checkout, search), "2026-03-01");
    expect(both.p50 / one.p50).toBeGreaterThan(1.9);
    expect(both.p95).toBeGreaterThanOrEqual(2 * one.p95);
  });
});

test("trials that are none are refused", () => {
  expect(() => probableDates({ ...ask(stories(1)), trials: 0 })).toThrow(
    "Trials are a whole number from one on, not 0.",
  );
});

test("an item that is not there has no chances", () => {
  expect(chancesOf(ask(stories(1)), "SHOP-99")).toEqual([]);
});
