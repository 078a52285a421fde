import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import { longestOfResult } from "../domain/test-result.ts";
import { coverageFormats, formatOf, lengthOfStart, testFormats } from "./index.ts";
import { openReport } from "./read-report.ts";

const folder = `${import.meta.dirname}/samples`;
const samples = readdirSync(folder)
  .filter((file) => !file.endsWith(".becomes.json"))
  .map((file) => readFileSync(`${folder}/${file}`, "utf8"));

function read(format: (typeof formats)[number], text: string): unknown[] {
  const reader = format.open();
  try {
    return [...reader.read(text), ...reader.end()];
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    expect(error.message).not.toBe("");
    return [];
  }
}

const formats = [...testFormats, ...coverageFormats];

/** A sample in which something was cut out, doubled, moved or replaced, a few times. */
const mutated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(200),
        text: fc.oneof(
          fc.string(),
          fc.constantFrom("<", ">", "{", "}", '"', "\n    ", "&", "]]>", "0"),
        ),
        isDoubled: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([sample, changes]) =>
    changes.reduce((text, { at, length, text: put, isDoubled }) => {
      const from = Math.floor(at * text.length);
      const cut = text.slice(from, from + length);
      return text.slice(0, from) + put + (isDoubled ? cut + cut : "") + text.slice(from + length);
    }, sample),
  );

describe.each(formats.map((format) => [format.name, format] as const))("%s", (_, format) => {
  test("refuses any text that it cannot read, and never crashes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        read(format, text);
      }),
      { numRuns: 300 },
    );
  });

  test("refuses a report that was damaged, or reads what is still one", () => {
    const own = mutated.filter((text) => formatOf(text.slice(0, lengthOfStart))?.format === format);
    fc.assert(
      fc.property(own, (text) => {
        for (const result of read(format, text)) {
          const { name, message } = result as { name?: string; message?: string | null };
          if (name === undefined) continue;
          expect(name).not.toBe("");
          expect(name.length).toBeLessThanOrEqual(longestOfResult.name);
          expect((message ?? "").length).toBeLessThanOrEqual(longestOfResult.message);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test("bytes of any kind are refused, or are a report", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }),
      async (pieces) => {
        async function* bytes() {
          yield* pieces;
        }
        try {
          const { batches } = await openReport(bytes());
          for await (const batch of batches) expect(batch.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Invalid);
        }
      },
    ),
    { numRuns: 300 },
  );
});
