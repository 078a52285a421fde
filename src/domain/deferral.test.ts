import { describe, expect, test } from "vitest";
import { ageInDays, deferralWords, passedBefore, sprintsPassed } from "./deferral.ts";

const finished = [
  { id: "four", teamId: "checkout", startedAt: "2026-03-02T09:00:00.000Z" },
  { id: "three", teamId: "checkout", startedAt: "2026-02-16T09:00:00.000Z" },
  { id: "two", teamId: "checkout", startedAt: "2026-02-02T09:00:00.000Z" },
  { id: "other", teamId: "search", startedAt: "2026-03-01T09:00:00.000Z" },
];
const item = (triagedAt: string | null, teamId: string | null = "checkout") => ({
  ref: "SHOP-1",
  teamId,
  triagedAt,
});

describe("how often an item was passed over", () => {
  test.each<[string, ReturnType<typeof item>, string[], number]>([
    ["by none that began before it was triaged", item("2026-03-03T00:00:00.000Z"), [], 0],
    ["by each that began afterwards", item("2026-02-10T00:00:00.000Z"), [], 2],
    ["by all of its team", item("2026-01-01T00:00:00.000Z"), [], 3],
    ["by none of another team", item("2026-02-01T00:00:00.000Z", "search"), [], 1],
    ["by none that began in the same moment", item("2026-03-02T09:00:00.000Z"), [], 0],
    ["not by one that took it in", item("2026-01-01T00:00:00.000Z"), ["three"], 2],
    ["not while it waits in Triage", item(null), [], 0],
    [
      "by the team that passed it over most, if it is nobody's",
      item("2026-01-01T00:00:00.000Z", null),
      [],
      3,
    ],
    ["by nobody whose team never sprinted", item("2026-01-01T00:00:00.000Z", "new"), [], 0],
  ])("%s", (_sentence, which, takenInto, sprints) => {
    expect(sprintsPassed(which, finished, takenInto)).toBe(sprints);
  });

  test("a moment written in another zone is the same moment", () => {
    expect(sprintsPassed(item("2026-03-02T10:30:00+01:00"), finished)).toBe(0);
    expect(sprintsPassed(item("2026-03-02T09:30:00+01:00"), finished)).toBe(1);
  });
});

test.each([
  [1, "2026-03-02T09:00:00.000Z"],
  [3, "2026-02-02T09:00:00.000Z"],
  [4, null],
])(
  "what was triaged before a certain moment may have been passed over by %d",
  (sprints, moment) => {
    expect(passedBefore("checkout", finished, sprints)).toBe(moment);
  },
);

test.each([
  ["2026-03-01T10:00:00Z", "2026-03-02T09:59:59Z", 0],
  ["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", 1],
  ["2026-03-28T10:00:00+01:00", "2026-03-30T10:00:00+02:00", 1],
  ["2026-03-03T10:00:00Z", "2026-03-02T10:00:00Z", 0],
])("from %s to %s are %d whole days", (since, now, days) => {
  expect(ageInDays(since, now)).toBe(days);
});

test("it is told with its age", () => {
  expect(deferralWords(3, 41)).toBe("passed over by 3 sprints, 41 days old");
  expect(deferralWords(1, 1)).toBe("passed over by 1 sprint, 1 day old");
});
