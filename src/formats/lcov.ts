import { Invalid } from "../domain/blocker.ts";
import type { FileCoverage } from "../domain/test-result.ts";
import type { CoverageFormat } from "./contract.ts";
import { addLine, countIn, coverageOf, openFile, type CoveredFile } from "./covered-file.ts";
import { openLines, type LineReader } from "./lines.ts";
import { openCoverage } from "./reader.ts";

/** What geninfo writes, and most other tools can. https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1 */
export const lcov: CoverageFormat = {
  name: "lcov",
  title: "LCOV",
  recognises: (start) => /^(?:[ \t\r]*(?:(?:#|TN:)[^\n]*)?\n)*[ \t]*(?:SF:|TN:)/.test(start),
  open: () => openCoverage(openLcov),
};

function openLcov(push: (file: FileCoverage) => void): LineReader {
  let file: CoveredFile | null = null;
  const lines = openLines(longestLine, (line, number) => {
    const fail: (message: string) => never = (message) => {
      throw new Invalid("", `Line ${number}: ${message}`);
    };
    if (line.startsWith("SF:")) {
      if (file) fail(`${file.path} has no end.`);
      file = openFile(line.slice("SF:".length), fail);
    } else if (line.startsWith("DA:")) {
      if (!file) fail("A line belongs to no file.");
      const [at, hits] = line.slice("DA:".length).split(",");
      addLine(file, { line: countIn(at), hits: countIn(hits) }, fail);
    } else if (line.trim() === "end_of_record") {
      if (file) push(coverageOf(file));
      file = null;
    } else if (!isRecord.test(line)) fail("This is no line of an LCOV report.");
  });

  function end(): void {
    lines.end();
    if (file) throw new Invalid("", `The report breaks off: ${file.path} has no end.`);
  }

  return { read: lines.read, end };
}

/** Tests, functions, branches and sums, which are not needed; each version has more of them. */
const isRecord = /^\s*$|^#|^[A-Z]{2,10}:/;
const longestLine = 8_192;
