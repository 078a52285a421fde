import { expect, test } from "vitest";
import {
  addCoverage,
  countChanged,
  countLines,
  coverChanged,
  coveredShare,
  isSameFile,
  plainPath,
  uncoveredOf,
  type Coverage,
} from "./coverage.ts";

function coverageOf(...files: [path: string, lines: number[], covered: number[]][]): Coverage {
  const coverage: Coverage = new Map();
  addCoverage(
    coverage,
    files.map(([path, lines, covered]) => ({ path, lines, covered })),
  );
  return coverage;
}

test("parallel jobs of one commit cover together", () => {
  const coverage = coverageOf(
    ["src/cart.ts", [1, 2, 3], [1]],
    ["./src/cart.ts", [2, 3, 4], [3]],
    ["src\\tax.ts", [1], []],
  );
  expect(countLines(coverage)).toEqual({ lines: 5, covered: 2 });
  expect(coveredShare(countLines(coverage))).toBe(400_000);
});

test("a line that was run can be run, whatever the report says", () => {
  expect(countLines(coverageOf(["a.ts", [], [3]]))).toEqual({ lines: 1, covered: 1 });
});

test("without a line to run nothing is missing", () => {
  expect(coveredShare({ lines: 0, covered: 0 })).toBe(1_000_000);
});

test("paths are plain", () => {
  expect(plainPath("././src//a.ts")).toBe("src/a.ts");
  expect(plainPath("C:\\shop\\src\\a.ts")).toBe("C:/shop/src/a.ts");
});

test.each([
  ["src/cart.ts", "src/cart.ts", true],
  ["/home/ci/shop/src/cart.ts", "src/cart.ts", true],
  ["com/acme/Cart.java", "src/main/java/com/acme/Cart.java", true],
  ["other-cart.ts", "cart.ts", false],
  ["src/cart.ts", "src/tax.ts", false],
])("%s and %s are the same file: %s", (one, other, same) => {
  expect(isSameFile(one, other)).toBe(same);
  expect(isSameFile(other, one)).toBe(same);
});

test("of what a change touched only what can be run counts", () => {
  const coverage = coverageOf(["/ci/src/cart.ts", [2, 3, 5], [3]]);
  expect(coverChanged({ path: "src/cart.ts", changed: "1-4" }, coverage)).toEqual({
    lines: "2-3",
    covered: "3",
  });
  expect(coverChanged({ path: "src/tax.ts", changed: "1-4" }, coverage)).toEqual({
    lines: null,
    covered: null,
  });
});

test("where several files could be meant, the closest path is", () => {
  const coverage = coverageOf(
    ["/ci/packages/shop/src/cart.ts", [1], []],
    ["/ci/src/cart.ts", [1], [1]],
  );
  expect(coverChanged({ path: "src/cart.ts", changed: "1" }, coverage).covered).toBe("1");
});

test("what is not covered is told by file and line", () => {
  const files = [
    { path: "a.ts", changed: "1-9", lines: "1-5", covered: "1,3" },
    { path: "b.ts", changed: "1-2", lines: "1-2", covered: "1-2" },
    { path: "README.md", changed: "1", lines: null, covered: null },
  ];
  expect(uncoveredOf(files)).toEqual([{ path: "a.ts", lines: "2,4-5" }]);
  expect(countChanged(files)).toEqual({ lines: 7, covered: 4 });
});
