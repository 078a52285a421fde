import { Invalid } from "../domain/blocker.ts";
import type { FileCoverage, TestResult } from "../domain/test-result.ts";
import type { CoverageFormat, TestFormat } from "./contract.ts";
import { decodedText } from "./decoded-text.ts";
import { coverageFormats, formatOf, lengthOfStart, testFormats } from "./index.ts";

/** A report as it is read: its batches come while its text does, each of some hundreds at most. */
export type OpenReport =
  | { kind: "tests"; format: TestFormat; batches: AsyncGenerator<TestResult[]> }
  | { kind: "coverage"; format: CoverageFormat; batches: AsyncGenerator<FileCoverage[]> };

/** Finds out from its start what a report is. Throws Invalid, as reading the batches does, which says where. */
export async function openReport(pieces: AsyncIterable<string | Uint8Array>): Promise<OpenReport> {
  const text = decodedText(pieces);
  const start = await startOf(text);
  const recognised = formatOf(start.slice(0, lengthOfStart));
  if (!recognised) {
    await text.return(undefined);
    const isEmpty = start.trim() === "";
    const message = `This is no report that is known: ${knownFormats()}.`;
    throw new Invalid("", isEmpty ? "The report is empty." : message);
  }
  if (recognised.kind === "tests") {
    return { ...recognised, batches: batchesOf(recognised.format.open(), start, text) };
  }
  return { ...recognised, batches: batchesOf(recognised.format.open(), start, text) };
}

/** The tests of a report. Throws Invalid for a report of coverage too. */
export async function* readTestReport(
  pieces: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<TestResult[]> {
  const report = await openReport(pieces);
  if (report.kind !== "tests") {
    throw new Invalid("", `This is a report of coverage (${report.format.title}), not of tests.`);
  }
  yield* report.batches;
}

async function startOf(text: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (start.length < lengthOfStart) {
    const next = await text.next();
    if (next.done) break;
    start += next.value;
  }
  return start;
}

function knownFormats(): string {
  return [...testFormats, ...coverageFormats].map((format) => format.title).join(", ");
}

async function* batchesOf<Each>(
  reader: { read: (piece: string) => Each[]; end: () => Each[] },
  start: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<Each[]> {
  let batch = reader.read(start);
  for await (const piece of rest) {
    if (batch.length >= sizeOfBatch) {
      yield batch;
      batch = [];
    }
    for (const each of reader.read(piece)) batch.push(each);
  }
  for (const each of reader.end()) batch.push(each);
  if (batch.length > 0) yield batch;
}

const sizeOfBatch = 500;
