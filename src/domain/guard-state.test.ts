import { expect, test } from "vitest";
import type { GuardState } from "./event.ts";
import { guardState, type Standing } from "./guard-state.ts";
import type { StandingStatus } from "./test-result.ts";

const now = "2026-03-31T12:00:00Z";
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const said = (status: StandingStatus, days = 0): Standing => ({
  status,
  reportedAt: daysAgo(days),
});

test.each<[what: string, standings: Standing[], state: GuardState]>([
  ["no report has had it", [], "unseen"],
  ["it passes", [said("passed")], "stands"],
  ["it fails", [said("failed")], "red"],
  ["it could not run", [said("errored")], "red"],
  ["it fails in one of two suites", [said("passed"), said("failed")], "red"],
  ["it is skipped", [said("skipped")], "skipped"],
  ["it is marked to do", [said("todo")], "todo"],
  ["it is gone", [said("missing")], "missing"],
  ["it went into another suite", [said("missing"), said("passed")], "stands"],
  ["it is skipped on one of two machines", [said("skipped"), said("passed")], "stands"],
  ["it is skipped here and gone there", [said("missing"), said("skipped")], "skipped"],
  ["it is to do here and gone there", [said("missing"), said("todo")], "todo"],
  ["it passed in a suite that has ended", [said("passed", 31), said("skipped")], "skipped"],
  ["it failed in a suite that has ended", [said("failed", 31), said("passed")], "stands"],
  ["it failed in a suite that is slow", [said("failed", 30), said("passed")], "red"],
  ["nothing of the product runs any more", [said("passed", 400)], "stands"],
])("when %s, its guard is as it should be", (_, standings, state) => {
  expect(guardState({ standings, flakyAt: null, now })).toBe(state);
});

test.each<[what: string, standings: Standing[], days: number, state: GuardState]>([
  ["and passes now", [said("passed")], 1, "flaky"],
  ["and passes for two weeks less a moment", [said("passed")], 13.99, "flaky"],
  ["two weeks ago", [said("passed")], 14, "stands"],
  ["and is red now", [said("failed")], 1, "red"],
  ["and is skipped for it", [said("skipped")], 1, "flaky"],
  ["and is skipped since long", [said("skipped")], 20, "skipped"],
])("a test that was green and red on one commit %s", (_, standings, days, state) => {
  expect(guardState({ standings, flakyAt: daysAgo(days), now })).toBe(state);
});
