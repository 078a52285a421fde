import type { FileCoverage, TestResult } from "../domain/test-result.ts";

/**
 * What a format of test reports costs: one file that exports one of these, its samples, and one line in `index.ts`. Pure: text in,
 * data out, one piece at a time, so that a report of any size is read in bounded memory.
 */
export interface TestFormat {
  name: string;
  title: string;
  /** Whether a file that begins so is of this format; `start` is its first 4,096 characters, without byte order mark. */
  recognises: (start: string) => boolean;
  /** A reader for one report. */
  open: () => TestReader;
}

export interface TestReader {
  /** Takes the next piece of text, and gives the tests that it completed. Throws Invalid, which says where, for what it cannot read. */
  read: (piece: string) => TestResult[];
  /** Says that there is no more. Throws Invalid for a report that breaks off. */
  end: () => TestResult[];
}

/** The same for coverage. A file may come in several pieces (packages, classes): whoever reads merges them by path. */
export interface CoverageFormat {
  name: string;
  title: string;
  recognises: (start: string) => boolean;
  open: () => CoverageReader;
}

export interface CoverageReader {
  read: (piece: string) => FileCoverage[];
  end: () => FileCoverage[];
}
