import { expect, test } from "vitest";
import { isFaultOfRun, isOvertaken } from "./suite-report.ts";

const noon = "2026-03-02T12:00:00Z";

test.each<[what: string, ranAt: string, isBehind: boolean, reportedAt: string | null, boolean]>([
  ["the first of its suite", noon, false, null, false],
  ["the first, of an old commit", noon, true, null, false],
  ["one that ran later", "2026-03-02T12:00:01Z", false, noon, false],
  ["one that ran at the same moment", "2026-03-02T13:00:00+01:00", false, noon, false],
  ["one that ran before", "2026-03-02T11:59:59.999Z", false, noon, true],
  ["an old commit run again", "2026-03-02T12:00:01Z", true, noon, true],
])(
  "a report says how things stand unless overtaken: %s",
  (_, ranAt, isBehind, newest, expected) => {
    expect(isOvertaken({ ranAt, isBehind }, newest)).toBe(expected);
  },
);

test.each<[turned: number, tests: number, isRuns: boolean]>([
  [1, 1, false],
  [5, 5, false],
  [6, 100, true],
  [50, 1_000, false],
  [51, 1_000, true],
  [25_000, 500_000, false],
  [25_001, 500_000, true],
])("when %d of %d tests turn on one commit, the run is to blame: %j", (turned, tests, expected) => {
  expect(isFaultOfRun({ turned, tests })).toBe(expected);
});
