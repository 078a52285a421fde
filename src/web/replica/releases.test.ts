import { expect, test } from "vitest";
import { together, type SeenRelease } from "./releases.ts";

function release(version: string, minute: number): SeenRelease {
  return {
    id: version,
    sourceId: "github",
    serviceId: null,
    service: "cart",
    environment: "production",
    version,
    commit: null,
    title: null,
    url: null,
    outcome: "deployed",
    deployedAt: new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString(),
  };
}

const [one, two, three] = [release("v1", 1), release("v2", 2), release("v3", 3)];

test("what a newer release pushed over the edge of the first page stays in the list", () => {
  expect(together([three], [two, one])).toEqual([three, two, one]);
  expect(together([three, two], [two, one])).toEqual([three, two, one]);
});

test("a release that was told again is shown as it was told last", () => {
  const failed = { ...two, outcome: "failed" as const };
  expect(together([three, failed], [three, two, one])).toEqual([three, failed, one]);
});
