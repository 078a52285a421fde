import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { Invalid } from "../domain/blocker.ts";
import type { TestResult } from "../domain/test-result.ts";
import { decodedText } from "../formats/decoded-text.ts";
import { formatOf, lengthOfStart } from "../formats/index.ts";
import { readTestReport } from "../formats/read-report.ts";
import { CannotDo } from "./cannot-do.ts";
import { isPacked } from "./report-file.ts";

/** The tests in a report that a command wrote. */
export async function resultsIn(file: string): Promise<TestResult[]> {
  const bytes = createReadStream(file);
  const report = readTestReport((await isPacked(file)) ? bytes.pipe(createGunzip()) : bytes);
  return collected(report, file);
}

/** The tests in what a command printed; null when it printed none. Runners are often started by something that says a few lines first. */
export async function resultsOnOutput(file: string): Promise<TestResult[] | null> {
  const text = decodedText(createReadStream(file));
  const start = await startOf(text);
  const at = whereReportBegins(start);
  if (at !== null) {
    return collected(readTestReport(inOrder(start.slice(at), text)), "What the command printed");
  }
  await text.return(undefined);
  return null;
}

async function collected(
  batches: AsyncIterable<TestResult[]>,
  what: string,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  try {
    for await (const batch of batches) for (const test of batch) results.push(test);
    return results;
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new CannotDo(`${what} cannot be read: ${error.message}`);
  }
}

/** How far into the output a report may begin, in characters. */
const searched = 32_768;

/** Its first pieces; whoever reads on gets what comes after them. */
async function startOf(text: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (start.length < searched) {
    const next = await text.next();
    if (next.done) break;
    start += next.value;
  }
  return start;
}

async function* inOrder(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

function whereReportBegins(text: string): number | null {
  for (let at = 0; at !== -1 && at < searched; at = nextLine(text, at)) {
    if (formatOf(text.slice(at, at + lengthOfStart))?.kind === "tests") return at;
  }
  return null;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 || end + 1 >= text.length ? -1 : end + 1;
}
