import { expect, test } from "vitest";
import { unseenCode } from "./unseen-code.ts";

const file = (path: string, lines: string | null = null) => ({
  path,
  changed: "1-9",
  lines,
  covered: lines,
});

test("code that coverage says nothing of, although it speaks of its kind, is loaded by no test", () => {
  const files = [file("src/refund.ts"), file("src/cart.ts", "1"), file("README.md")];
  expect(unseenCode(files, new Set(["ts"]))).toEqual(["src/refund.ts"]);
  expect(unseenCode(files, new Set(["py"]))).toEqual([]);
});

test.each([
  "src/refund.test.ts",
  "src/refund_spec.rb",
  "test/support/shop.ts",
  "src/__tests__/refund.ts",
  "pkg/refund_test.go",
  "tests/test_refund.py",
  "src/test/java/RefundTest.java",
  "types/refund.d.ts",
  "vite.config.ts",
])("%s is no code that tests should cover", (path) => {
  expect(unseenCode([file(path)], new Set(["ts", "rb", "go", "py", "java"]))).toEqual([]);
});

test.each(["src/latest.ts", "src/contest/spectrum.ts", "src/attestation.py"])("%s is", (path) => {
  expect(unseenCode([file(path)], new Set(["ts", "py"]))).toEqual([path]);
});
