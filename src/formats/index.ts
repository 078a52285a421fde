import { clover } from "./clover.ts";
import { cobertura } from "./cobertura.ts";
import type { CoverageFormat, TestFormat } from "./contract.ts";
import { ctrf } from "./ctrf.ts";
import { goTestJson } from "./go-test-json.ts";
import { istanbul } from "./istanbul.ts";
import { jacoco } from "./jacoco.ts";
import { jestJson } from "./jest-json.ts";
import { junit } from "./junit.ts";
import { lcov } from "./lcov.ts";
import { tap } from "./tap.ts";

/** One line a format. */
export const testFormats: readonly TestFormat[] = [junit, ctrf, jestJson, goTestJson, tap];
export const coverageFormats: readonly CoverageFormat[] = [
  lcov,
  cobertura,
  jacoco,
  clover,
  istanbul,
];

export type Recognised =
  | { kind: "tests"; format: TestFormat }
  | { kind: "coverage"; format: CoverageFormat };

/** How many characters of a report tell its format. */
export const lengthOfStart = 4_096;

/** Which format a report is of that begins so; null where it is none that is known. */
export function formatOf(start: string): Recognised | null {
  const tests = testFormats.find((format) => format.recognises(start));
  if (tests) return { kind: "tests", format: tests };
  const coverage = coverageFormats.find((format) => format.recognises(start));
  return coverage ? { kind: "coverage", format: coverage } : null;
}
