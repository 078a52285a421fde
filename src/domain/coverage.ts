import { linesIn, rangesOf } from "./line-ranges.ts";
import type { FileCoverage } from "./test-result.ts";

/** Coverage of files by path, gathered from the pieces of a report and from the jobs of one commit. */
export type Coverage = Map<string, { lines: Set<number>; covered: Set<number> }>;

/** Adds what one more piece says: a line is covered when any of the jobs ran it. */
export function addCoverage(coverage: Coverage, files: Iterable<FileCoverage>): void {
  for (const file of files) {
    const path = plainPath(file.path);
    if (path === "") continue;
    const known = coverage.get(path) ?? { lines: new Set(), covered: new Set() };
    for (const line of file.lines) known.lines.add(line);
    for (const line of file.covered) {
      known.lines.add(line);
      known.covered.add(line);
    }
    coverage.set(path, known);
  }
}

/** With forward slashes, and without `./` before it. */
export function plainPath(path: string): string {
  return path
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/{2,}/g, "/");
}

export interface LineCount {
  lines: number;
  covered: number;
}

export function countLines(coverage: Coverage): LineCount {
  let lines = 0;
  let covered = 0;
  for (const file of coverage.values()) {
    lines += file.lines.size;
    covered += file.covered.size;
  }
  return { lines, covered };
}

/** Millionths of the lines that can be run; all of them where there is none to run. */
export function coveredShare({ lines, covered }: LineCount): number {
  return lines === 0 ? 1_000_000 : Math.floor((covered / lines) * 1_000_000);
}

/**
 * Tools write one file in several ways: from the root of the machine, of the repository, or of a package. Two paths are the same
 * file when one ends with the whole other.
 */
export function isSameFile(one: string, other: string): boolean {
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);
}

/** What a change touched, with what tests did to it. Ranges such as `1-4,7`; null until coverage of the file came. */
export interface ChangedFile {
  path: string;
  changed: string;
  lines: string | null;
  covered: string | null;
}

/** Of the lines that a change touched, those that can be run and those that were. The closest path wins where several could be meant. */
export function coverChanged(
  { path, changed }: Pick<ChangedFile, "path" | "changed">,
  coverage: Coverage,
): Pick<ChangedFile, "lines" | "covered"> {
  const file = fileIn(coverage, path);
  if (!file) return { lines: null, covered: null };
  const touched = linesIn(changed).filter((line) => file.lines.has(line));
  return {
    lines: rangesOf(touched),
    covered: rangesOf(touched.filter((line) => file.covered.has(line))),
  };
}

function fileIn(coverage: Coverage, path: string) {
  const exact = coverage.get(path);
  if (exact) return exact;
  const alike = [...coverage.keys()].filter((known) => isSameFile(known, path));
  alike.sort(
    (one, other) =>
      Math.abs(one.length - path.length) - Math.abs(other.length - path.length) ||
      (one < other ? -1 : 1),
  );
  return alike[0] === undefined ? undefined : coverage.get(alike[0]);
}

/** What tests do not cover of a change, file by file; a file without any coverage counts with none of its lines. */
export function uncoveredOf(files: readonly ChangedFile[]): { path: string; lines: string }[] {
  return files.flatMap(({ path, lines, covered }) => {
    if (lines === null) return [];
    const ran = new Set(linesIn(covered ?? ""));
    const left = rangesOf(linesIn(lines).filter((line) => !ran.has(line)));
    return left === "" ? [] : [{ path, lines: left }];
  });
}

/** Lines of a change that can be run, and those that tests ran. */
export function countChanged(files: readonly ChangedFile[]): LineCount {
  let lines = 0;
  let covered = 0;
  for (const file of files) {
    lines += linesIn(file.lines ?? "").length;
    covered += linesIn(file.covered ?? "").length;
  }
  return { lines, covered };
}
