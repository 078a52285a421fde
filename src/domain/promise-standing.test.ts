import { describe, expect, test } from "vitest";
import { standingOf, watchedFixes, type CountedPromise } from "./promise-standing.ts";

const day = (number: number, hour = 0) =>
  new Date(Date.UTC(2026, 2, 1 + number, hour)).toISOString();
const now = day(20, 6);

const promise = (more: Partial<CountedPromise>): CountedPromise => ({
  action: 1,
  teamId: "checkout",
  categories: ["code"],
  state: "running",
  runsFrom: day(0),
  settledAt: null,
  ...more,
});

const all = [
  promise({}),
  promise({ action: 2, state: "kept", settledAt: day(30), categories: [] }),
  promise({
    action: 3,
    state: "broken",
    settledAt: day(4),
    teamId: "search",
    categories: ["code", "tests"],
  }),
  promise({ action: 4, state: "waiting", runsFrom: null, teamId: null }),
  promise({ action: 5, state: "withdrawn", settledAt: day(3) }),
];

describe("promises are counted", () => {
  test("by state, by team and by category, those first of which most broke", () => {
    const { counts, teams, categories } = standingOf(all, {}, now);
    expect(counts).toEqual({ waiting: 1, running: 1, kept: 1, broken: 1 });
    expect(teams).toEqual([
      { teamId: "search", waiting: 0, running: 0, kept: 0, broken: 1 },
      { teamId: "checkout", waiting: 0, running: 1, kept: 1, broken: 0 },
      { teamId: null, waiting: 1, running: 0, kept: 0, broken: 0 },
    ]);
    expect(categories).toEqual([
      { category: "code", waiting: 1, running: 1, kept: 0, broken: 1 },
      { category: "tests", waiting: 0, running: 0, kept: 0, broken: 1 },
      { category: null, waiting: 0, running: 0, kept: 1, broken: 0 },
    ]);
  });

  test("of one team or category, while the others stay to choose from", () => {
    const ofTeam = standingOf(all, { team: "search" }, now);
    expect(ofTeam.counts).toMatchObject({ broken: 1, running: 0 });
    expect(ofTeam.teams).toHaveLength(3);
    expect(ofTeam.categories.map(({ category }) => category)).toEqual(["code", "tests"]);
    expect(standingOf(all, { category: "none" }, now).counts).toMatchObject({ kept: 1, broken: 0 });
    expect(standingOf(all, { team: "none" }, now).counts).toMatchObject({ waiting: 1, kept: 0 });
    expect(standingOf(all, { team: "search" }, now).survival).toMatchObject({
      fixes: 1,
      broken: 1,
    });
  });
});

describe("a fix was watched", () => {
  const watched = (...promises: CountedPromise[]) => watchedFixes(promises, now);

  test("until now, until its span was over or until it was taken back, by whole days", () => {
    expect(watched(promise({}))).toEqual([{ days: 20, isBroken: false }]);
    expect(watched(promise({ state: "kept", settledAt: day(30) }))).toEqual([
      { days: 30, isBroken: false },
    ]);
    expect(watched(promise({ state: "withdrawn", settledAt: day(3, 23) }))).toEqual([
      { days: 3, isBroken: false },
    ]);
  });

  test("and broke on the day on which it was seen again", () => {
    const onDay = (settledAt: string) => watched(promise({ state: "broken", settledAt }));
    expect(onDay(day(0, 1))).toEqual([{ days: 1, isBroken: true }]);
    expect(onDay(day(4))).toEqual([{ days: 4, isBroken: true }]);
    expect(onDay(day(4, 1))).toEqual([{ days: 5, isBroken: true }]);
  });

  test("once, however much it promised, and broke with the first of it", () => {
    const kept = promise({ state: "kept", settledAt: day(7) });
    const first = promise({ state: "broken", settledAt: day(9) });
    const second = promise({ state: "broken", settledAt: day(12) });
    expect(watched(kept, second, first)).toEqual([{ days: 9, isBroken: true }]);
    expect(watched(kept, promise({}))).toEqual([{ days: 20, isBroken: false }]);
  });

  test("not at all before its action is done", () => {
    expect(watched(promise({ state: "waiting", runsFrom: null }))).toEqual([]);
    expect(watched(promise({ state: "withdrawn", runsFrom: null, settledAt: day(1) }))).toEqual([]);
  });
});
