import { cleanText } from "../domain/text.ts";
import type { FileCoverage } from "../domain/test-result.ts";

/** A file while its lines are read: by line, whether a test ran it. */
export interface CoveredFile {
  path: string;
  lines: Map<number, boolean>;
}

type Fail = (message: string) => never;

/** Fails for a path that is none. */
export function openFile(path: string, fail: Fail): CoveredFile {
  const plain = cleanText(path).trim().replaceAll("\\", "/");
  if (plain === "") fail("A file has no name.");
  if (plain.length > longestPath) fail(`A file's name is longer than ${longestPath} characters.`);
  return { path: plain, lines: new Map() };
}

/** A line that is told of several times is covered when any of them says so. Some tools count from zero: there is no such line. */
export function addLine(
  file: CoveredFile,
  { line, hits }: { line: number; hits: number },
  fail: Fail,
): void {
  if (!Number.isInteger(line) || line < 0 || line > lastLine) fail("A line's number is none.");
  if (Number.isNaN(hits)) fail("It is not said how often a line was run.");
  if (line === 0) return;
  file.lines.set(line, hits > 0 || file.lines.get(line) === true);
  if (file.lines.size > mostLines) fail(`A file has more than ${mostLines} lines.`);
}

export function coverageOf({ path, lines }: CoveredFile): FileCoverage {
  const sorted = [...lines.keys()].sort((one, other) => one - other);
  return { path, lines: sorted, covered: sorted.filter((line) => lines.get(line) === true) };
}

/** Of an attribute or field: not a number where it is missing or empty. */
export function countIn(text: string | undefined): number {
  return text === undefined || text.trim() === "" ? Number.NaN : Number(text);
}

const longestPath = 4_000;
const lastLine = 10_000_000;
const mostLines = 1_000_000;
