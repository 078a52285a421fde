import { expect, test } from "vitest";
import type { SeenRelease } from "../../replica/releases.ts";
import { byDay } from "./by-day.ts";

const release = (version: string, at: Date) =>
  ({ version, deployedAt: at.toISOString() }) as SeenRelease;

test("releases stand under their days, today and yesterday by those words", () => {
  const days = byDay(
    [
      release("v5", new Date(2026, 2, 2, 11)),
      release("v4", new Date(2026, 2, 2, 0, 1)),
      release("v3", new Date(2026, 2, 1, 23, 59)),
      release("v2", new Date(2026, 1, 20, 9)),
      release("v1", new Date(2025, 2, 2, 9)),
    ],
    new Date(2026, 2, 2, 12).toISOString(),
  );
  const told = days.map(({ title, releases }) => [title, releases.map((each) => each.version)]);
  expect(told).toEqual([
    ["Today", ["v5", "v4"]],
    ["Yesterday", ["v3"]],
    [expect.stringMatching(/February/), ["v2"]],
    [expect.stringMatching(/March 2, 2025/), ["v1"]],
  ]);
});
