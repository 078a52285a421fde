import { describe, expect, test } from "vitest";
import { holds, type Percent } from "./intervals.ts";
import { plannedAfter, simulatedTeam, teamKinds, type TeamKind } from "./simulated-teams.ts";
import { sprintForecast, type Calibrated, type SprintForecast } from "./sprint-forecast.ts";

/** Lengths from 6 to 60, each of them twice. */
const lengths = Array.from({ length: 110 }, (_, at) => 6 + (at % 55));

const forecasts = new Map(teamKinds.map((kind) => [kind, forecastsOf(kind)]));

function forecastsOf(kind: TeamKind): SprintForecast[] {
  return lengths.flatMap((length, seed) => {
    const past = simulatedTeam(kind, length, 1000 + seed);
    return sprintForecast(past, plannedAfter(past)) ?? [];
  });
}

/** Foretold from fewer than eight finished sprints, and from eight or more. */
interface Judged {
  young: Calibrated[];
  grown: Calibrated[];
}

function judgedOf(kind: TeamKind): Judged {
  const all = (forecasts.get(kind) ?? []).map(({ calibration }) => calibration);
  return {
    young: all.flatMap((one) => one.slice(0, 6)),
    grown: all.flatMap((one) => one.slice(6)),
  };
}

function share(judged: readonly Calibrated[], percent: Percent): number {
  const held = judged.filter(({ intervals, points }) => holds(intervals[percent], points));
  return held.length / judged.length;
}

describe.each(teamKinds)("of 110 teams whose points are %s", (kind) => {
  const { young, grown } = judgedOf(kind);

  test("with eight sprints or more the 80 % interval holds in 76 to 84 %", () => {
    expect(share(grown, 80)).toBeGreaterThanOrEqual(0.76);
    expect(share(grown, 80)).toBeLessThanOrEqual(0.84);
  });

  test("the 50 % one in 46 to 57 %, the 95 % one in 93 to 97.5 %", () => {
    expect(share(grown, 50)).toBeGreaterThanOrEqual(0.46);
    expect(share(grown, 50)).toBeLessThanOrEqual(0.57);
    expect(share(grown, 95)).toBeGreaterThanOrEqual(0.93);
    expect(share(grown, 95)).toBeLessThanOrEqual(0.975);
  });

  test("with fewer sprints they hold no less often", () => {
    expect(share(young, 80)).toBeGreaterThanOrEqual(0.76);
    expect(share(young, 50)).toBeGreaterThanOrEqual(0.46);
    expect(share(young, 95)).toBeGreaterThanOrEqual(0.88);
  });
});

test("of ten teams with forty sprints or more, eight see their own 80 % interval hold in 76 to 84 %", () => {
  const shares = [...forecasts.values()]
    .flat()
    .map(({ held }) => held[80])
    .filter(({ of }) => of >= 38)
    .map(({ held, of }) => Math.round((100 * held) / of));
  const near = shares.filter((share) => share >= 76 && share <= 84);
  expect(shares.length).toBeGreaterThan(400);
  expect(near.length / shares.length).toBeGreaterThan(0.8);
});
