import { describe, expect, test } from "vitest";
import { isTestFile } from "./test-files.ts";

describe("a file of tests", () => {
  test.each([
    "test/refund.js",
    "src/refund.test.ts",
    "src/refund.spec.tsx",
    "src/__tests__/refund.js",
    "src/__tests__/__snapshots__/refund.js.snap",
    "pkg/refund/refund_test.go",
    "pkg/refund/testdata/order.json",
    "tests/test_refund.py",
    "shop/test_refund.py",
    "shop/conftest.py",
    "spec/refund_spec.rb",
    "src/test/java/shop/RefundTest.java",
    "app/RefundTests.cs",
    "Shop.Tests/Refund.cs",
    "t/refund.t",
    "e2e/checkout.ts",
  ])("%s", (file) => expect(isTestFile(file)).toBe(true));
});

describe("no file of tests", () => {
  test.each([
    "src/refund.ts",
    "src/contest.ts",
    "src/latest.js",
    "src/inspector.rb",
    "attestation/sign.go",
    "src/testing.py",
    "docs/testing.md",
    "src/Request.java",
  ])("%s", (file) => expect(isTestFile(file)).toBe(false));
});
