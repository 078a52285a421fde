import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import type { FileCoverage, TestResult } from "../domain/test-result.ts";
import { coverageFormats, formatOf, lengthOfStart, testFormats } from "./index.ts";
import { openReport } from "./read-report.ts";

/** What a runner wrote, and what it becomes. */
interface Sample {
  from: string;
  format: string;
  becomes: (TestResult | FileCoverage)[];
}

const folder = `${import.meta.dirname}/samples`;
const files = readdirSync(folder).filter((file) => !file.endsWith(".becomes.json"));
const samples = files.map((file): [string, string, Sample] => {
  const becomes = `${folder}/${file.replace(/\.\w+$/, "")}.becomes.json`;
  const text = readFileSync(`${folder}/${file}`, "utf8");
  return [file, text, JSON.parse(readFileSync(becomes, "utf8")) as Sample];
});

const formats = [...testFormats, ...coverageFormats];

function formatNamed(name: string) {
  const format = formats.find((each) => each.name === name);
  if (!format) throw new Error(`There is no format ${name}.`);
  return format;
}

function readCut(name: string, text: string, size: number): unknown[] {
  const reader = formatNamed(name).open();
  const results: unknown[] = [];
  for (let at = 0; at < text.length; at += size) {
    results.push(...reader.read(text.slice(at, at + size)));
  }
  return [...results, ...reader.end()];
}

async function* cutBytes(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readBytes(bytes: Buffer, size: number): Promise<unknown[]> {
  const { batches } = await openReport(cutBytes(bytes, size));
  const results: unknown[] = [];
  for await (const batch of batches) results.push(...batch);
  return results;
}

test("every format has a name of its own, a title and a sample", () => {
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
  for (const { name, title } of formats) {
    expect(title).not.toBe("");
    expect(samples.some(([, , sample]) => sample.format === name)).toBe(true);
  }
});

describe.each(samples)("%s", (_file, text, sample) => {
  test("says where it is from, and names no folder of whoever made it", () => {
    expect(sample.from).not.toBe("");
    expect(text).not.toMatch(/\/(?:root|tmp|work|home)\//);
  });

  test("is recognised by its own format, and by no other", () => {
    const start = text.slice(0, lengthOfStart);
    const names = formats.filter((format) => format.recognises(start)).map(({ name }) => name);
    expect(names).toEqual([sample.format]);
    expect(formatOf(start)?.format.name).toBe(sample.format);
  });

  test.each([1, 7, 65_536])("becomes what it should, in pieces of %d characters", (size) => {
    expect(readCut(sample.format, text, size)).toEqual(sample.becomes);
  });

  test.each([1, 3, 1_000_000])("becomes the same from pieces of %d bytes", async (size) => {
    expect(await readBytes(Buffer.from(text), size)).toEqual(sample.becomes);
  });

  test("becomes the same with a byte order mark, and with lines that end as on Windows", async () => {
    expect(await readBytes(Buffer.from(`\uFEFF${text}`), 65_536)).toEqual(sample.becomes);
    const lines = text.replaceAll("\n", "\r\n");
    expect(readCut(sample.format, lines, 65_536).map(silent)).toEqual(sample.becomes.map(silent));
  });

  test("is refused where it breaks off, or gives what it had told until there", () => {
    const step = Math.max(1, Math.floor(text.length / 200));
    for (let length = 0; length < text.length; length += step) {
      const results = whatIsLeft(sample.format, text.slice(0, length));
      // A line of text alone may be cut in a name, which nobody sees.
      const whole = sample.format === "tap" ? results.slice(0, -1) : results;
      expect(sample.becomes.slice(0, whole.length)).toEqual(whole);
      expect(results.length).toBeLessThanOrEqual(sample.becomes.length);
    }
  });
});

/** But for what the runner said: it may have lines. */
function silent(result: unknown): unknown {
  return { ...(result as object), message: null };
}

/** Nothing of a report that is refused. */
function whatIsLeft(format: string, text: string): unknown[] {
  try {
    return readCut(format, text, 65_536);
  } catch (error) {
    expect(error).toBeInstanceOf(Invalid);
    return [];
  }
}

describe.each(formats.map((format) => [format.name] as const))("%s", (name) => {
  test.each([
    "",
    "{",
    "null",
    "[]",
    "7",
    '"text"',
    "{}",
    "<",
    "<a/>",
    "<testsuites>",
    "not ok",
    "SF:",
  ])("makes no half a result of %j, and never crashes", (text) => {
    expect(whatIsLeft(name, text)).toEqual([]);
  });
});
