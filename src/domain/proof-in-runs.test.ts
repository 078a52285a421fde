import { describe, expect, test } from "vitest";
import { holdsFix, proofInRuns, type CaseRun } from "./proof-in-runs.ts";

/** main: a - b - fix - d; side: a - test. */
const parents = new Map([
  ["a", []],
  ["b", ["a"]],
  ["fix", ["b"]],
  ["d", ["fix"]],
  ["test", ["a"]],
  ["lost", ["unheard"]],
]);

describe("a commit", () => {
  test.each([
    ["fix", true],
    ["d", true],
    ["b", false],
    ["test", false],
    ["unheard of", null],
    ["lost", null],
  ])("%s holds the fix: %s", (commit, holds) => {
    expect(holdsFix(commit, ["fix"], parents)).toBe(holds);
  });

  test("that the fix follows is without it, even when nobody told of what came before", () => {
    const shallow = new Map([
      ["fix", ["b"]],
      ["side", ["b"]],
    ]);
    expect(holdsFix("b", ["fix"], shallow)).toBe(false);
    expect(holdsFix("side", ["fix"], shallow)).toBe(false);
  });

  test("holds the fix when it holds one of several, and is without it when it holds none", () => {
    expect(holdsFix("d", ["fix", "test"], parents)).toBe(true);
    expect(holdsFix("b", ["fix", "test"], parents)).toBe(false);
  });
});

const run = (status: CaseRun["status"], commit: string, hour: number): CaseRun => ({
  status,
  commit,
  ranAt: `2026-03-01T${String(hour).padStart(2, "0")}:00:00.000Z`,
  url: null,
  message: null,
});
const proof = (runs: CaseRun[], fixes = ["fix"]) => proofInRuns({ runs, fixes, parents });

describe("runs of a pipeline", () => {
  const red = run("failed", "b", 1);
  const green = run("passed", "fix", 2);

  test("prove a fix when the test failed without it and passed with it, whatever came first", () => {
    expect(proof([red, green])).toEqual({ red, green });
    expect(proof([green, run("failed", "test", 5)])?.red.commit).toBe("test");
  });

  test("show the last red and the first green", () => {
    const earlier = run("failed", "a", 0);
    const later = run("passed", "d", 3);
    expect(proof([later, red, green, earlier])).toEqual({ red, green });
  });

  test("prove nothing where the test passed without the fix, or failed with it", () => {
    expect(proof([run("passed", "b", 1), green])).toBeNull();
    expect(proof([red, run("passed", "test", 2)])).toBeNull();
    expect(proof([run("failed", "d", 3), green])).toBeNull();
  });

  test("prove nothing where no commit says that it fixes the item, or the way is not known", () => {
    expect(proof([red, green], [])).toBeNull();
    expect(proof([run("failed", "lost", 1), green])).toBeNull();
  });
});
