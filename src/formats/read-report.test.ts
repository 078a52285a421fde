import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import type { TestResult } from "../domain/test-result.ts";
import { openReport, readTestReport } from "./read-report.ts";

async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* texts;
}

async function testsIn(...texts: (string | Buffer)[]): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for await (const batch of readTestReport(pieces(...texts))) results.push(...batch);
  return results;
}

const xml =
  '<?xml version="1.0"?><testsuite><testcase name="größer 🏮" classname="cart"/></testsuite>';

test("text and bytes are read alike, wherever a character is cut", async () => {
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += 1) {
    const [result] = await testsIn(bytes.subarray(0, at), bytes.subarray(at));
    expect(result?.name).toBe("größer 🏮");
  }
  for (let at = 0; at < xml.length; at += 1) {
    expect((await testsIn(xml.slice(0, at), xml.slice(at)))[0]?.name).toBe("größer 🏮");
  }
});

test("UTF-16 is read where a byte order mark says so, whichever byte comes first", async () => {
  const little = Buffer.from(`\uFEFF${xml}`, "utf16le");
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big]) {
    const [result] = await testsIn(bytes.subarray(0, 1), bytes.subarray(1));
    expect(result?.name).toBe("größer 🏮");
  }
});

test("batches are of some hundreds, whatever the size of the report", async () => {
  const cases = '<testcase name="a" classname="b"/>'.repeat(20_000);
  const sizes: number[] = [];
  for await (const batch of readTestReport(pieces(`<testsuite>${cases}</testsuite>`))) {
    sizes.push(batch.length);
  }
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20_000);
  expect(Math.max(...sizes)).toBeLessThan(5_000);
});

describe("is refused, and told why", () => {
  test.each([
    ["a report without anything", [" \n"], "The report is empty."],
    ["no pieces at all", [], "The report is empty."],
    [
      "bytes that are not UTF-8",
      [Buffer.from([0x3c, 0xff, 0xfe, 0x3e])],
      "The report is not UTF-8.",
    ],
    [
      "a character that is cut at the end",
      [Buffer.from("<ä").subarray(0, 2)],
      "The report is not UTF-8.",
    ],
    [
      "half a character of UTF-16",
      [Buffer.from([0xff, 0xfe, 0x3c])],
      "The report is not UTF-16LE.",
    ],
  ])("%s", async (_, texts, message) => {
    await expect(testsIn(...texts)).rejects.toThrow(new Invalid("", message));
  });

  test("what is of no format, with those that are known", async () => {
    await expect(testsIn("hello")).rejects.toThrow(
      /^This is no report that is known: JUnit XML, .*LCOV/,
    );
  });

  test("coverage where tests are meant", async () => {
    await expect(testsIn("SF:a.js\nend_of_record\n")).rejects.toThrow(
      "This is a report of coverage (LCOV), not of tests.",
    );
    expect((await openReport(pieces("SF:a.js\nend_of_record\n"))).kind).toBe("coverage");
  });
});
