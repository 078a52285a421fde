import type { CoverageFormat } from "./contract.ts";
import { addLine, countIn, coverageOf, openFile, type CoveredFile } from "./covered-file.ts";
import { openXmlCoverage } from "./xml-coverage.ts";
import { rootOf } from "./xml-root.ts";

/** Clover's report, as OpenClover, PHPUnit and Istanbul write it. https://openclover.org/doc/manual/latest/ant--clover-report.html */
export const clover: CoverageFormat = {
  name: "clover",
  title: "Clover",
  recognises: (start) => {
    const root = rootOf(start);
    return root?.name === "coverage" && /\b(?:generated|clover)\s*=/.test(root.attributes);
  },
  open: () =>
    openXmlCoverage((push, fail) => {
      let file: CoveredFile | null = null;
      let isOfTests = false;
      return {
        open: (name, attributes) => {
          if (name === "testproject") isOfTests = true;
          if (name === "file" && !isOfTests) {
            file = openFile(attributes["path"] || attributes["name"] || "", fail);
          }
          // A method's line tells how often it was called, not whether it can be run.
          if (name !== "line" || !file || attributes["type"] === "method") return;
          addLine(file, { line: countIn(attributes["num"]), hits: hitsOf(attributes) }, fail);
        },
        close: (name) => {
          if (name === "testproject") isOfTests = false;
          if (name !== "file" || !file) return;
          push(coverageOf(file));
          file = null;
        },
      };
    }),
};

/** Of a condition some tools count only how often it was true and how often false. */
function hitsOf(attributes: Readonly<Record<string, string>>): number {
  const { count, truecount, falsecount } = attributes;
  if (count !== undefined || truecount === undefined) return countIn(count);
  return countIn(truecount) + countIn(falsecount);
}
