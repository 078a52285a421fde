import { expect, test } from "vitest";
import type { AbsentDays, TeamDays } from "./availability.ts";
import { withCapacity } from "./capacity-ahead.ts";
import type { Period } from "./probable/team-pace.ts";

const period = (startsOn: string, endsOn: string): Period => ({
  startsOn,
  endsOn,
  share: 1,
  sprintId: null,
  name: startsOn,
});

const absence = (but: Partial<AbsentDays>): AbsentDays => ({
  personId: null,
  kind: "holiday",
  from: "2026-03-02",
  to: "2026-03-06",
  share: 0,
  ...but,
});

const periods = [period("2026-03-02", "2026-03-13"), period("2026-03-16", "2026-03-27")];

function capacities(absences: AbsentDays[], but: Partial<TeamDays> = {}, today = "2026-03-01") {
  const team = { personIds: ["ines", "tom"], workingDays: [1, 2, 3, 4, 5], absences, ...but };
  return withCapacity(periods, team, today).map(({ capacity }) => capacity);
}

test("holidays take from the sprint that they lie in, and from no other", () => {
  expect(capacities([absence({})])).toEqual([0.5, undefined]);
});

test("one of two who is away for the whole sprint leaves half of it", () => {
  const away = absence({ kind: "away", personId: "tom", from: "2026-03-16", to: "2026-04-30" });
  expect(capacities([away])).toEqual([undefined, 0.5]);
});

test("being on call takes nothing, since somebody always is", () => {
  expect(capacities([absence({ kind: "on-call", personId: "tom", share: 0.5 })])).toEqual([
    undefined,
    undefined,
  ]);
});

test("of a sprint that runs, only what is left of it counts", () => {
  expect(capacities([absence({})], {}, "2026-03-09")).toEqual([undefined, undefined]);
  expect(capacities([absence({})], {}, "2026-03-06")).toEqual([10 / 12, undefined]);
});

test("a team without people, or without a day on which it works, is not guessed at", () => {
  expect(capacities([absence({})], { personIds: [] })).toEqual([undefined, undefined]);
  expect(capacities([absence({})], { workingDays: [] })).toEqual([undefined, undefined]);
});
