import fc from "fast-check";
import { expect, test } from "vitest";
import { keepableResult, refsInName, testTitle, type TestResult } from "./test-result.ts";

test.each([
  ["cart", "refunds shipping [SHOP-12]", ["SHOP-12"]],
  ["cart [shop-3]", "works [ SHOP-12 ] [SHOP-3]", ["SHOP-3", "SHOP-12"]],
  ["cart", "reads SHOP-12 without brackets", []],
  ["", "takes an array[SHOP-0]", []],
])("the items named by %s › %s are %j", (path, name, refs) => {
  expect(refsInName({ path, name })).toEqual(refs);
});

test("a test is meant by its whole name", () => {
  expect(testTitle({ path: "cart › total", name: "adds" })).toBe("cart › total › adds");
  expect(testTitle({ path: "", name: "adds" })).toBe("adds");
});

const result: TestResult = {
  path: "cart",
  name: "adds",
  file: null,
  status: "failed",
  durationMs: 1.23456,
  message: "5 is not 7",
  isFlaky: false,
  refs: [],
};

test("what is kept of a result is cut, and clean", () => {
  const kept = keepableResult({
    ...result,
    path: "p".repeat(1_001),
    name: ` n\0${"n".repeat(1_001)}`,
    file: "f".repeat(1_001),
    message: `\u001B[31m${"m".repeat(4_001)}\uD800`,
  });
  expect(kept.path).toBe(`${"p".repeat(999)}…`);
  expect(kept.name).toBe(`${"n".repeat(999)}…`);
  expect(kept.file).toBe(`${"f".repeat(999)}…`);
  expect(kept.message).toBe(`${"m".repeat(3_999)}…`);
  expect(kept.durationMs).toBe(1.235);
});

test.each(["", "  ", "\0", "\n"])("a test named %j has a name all the same", (name) => {
  expect(keepableResult({ ...result, name }).name).toBe("unnamed");
});

test.each([Number.NaN, -1, 1e300])("nothing lasts %d milliseconds", (ms) => {
  expect(keepableResult({ ...result, durationMs: ms }).durationMs).toBeNull();
});

test("a message is read without the colours of a terminal, and an empty one is none", () => {
  const message = "\u001B[31m5\u001B[39m is not \u001B[1;32m7\u001B[0m\n";
  expect(keepableResult({ ...result, message }).message).toBe("5 is not 7");
  expect(keepableResult({ ...result, message: " \n" }).message).toBeNull();
  expect(keepableResult({ ...result, file: "" }).file).toBeNull();
});

test("what is kept once is kept as it is the second time", () => {
  const text = fc.string({ unit: "binary", maxLength: 1_100 });
  fc.assert(
    fc.property(text, text, fc.option(text), fc.double(), (path, name, message, durationMs) => {
      const kept = keepableResult({ ...result, path, name, message, durationMs });
      expect(keepableResult(kept)).toEqual(kept);
      expect(kept.path + kept.name).not.toMatch(/\0|\p{Surrogate}/u);
    }),
  );
});
