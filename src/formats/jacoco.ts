import type { CoverageFormat } from "./contract.ts";
import { addLine, countIn, coverageOf, openFile, type CoveredFile } from "./covered-file.ts";
import { openXmlCoverage } from "./xml-coverage.ts";
import { rootOf } from "./xml-root.ts";

/** JaCoCo's XML report: packages with the files of their sources. https://www.jacoco.org/jacoco/trunk/coverage/report.dtd */
export const jacoco: CoverageFormat = {
  name: "jacoco",
  title: "JaCoCo",
  recognises: (start) => rootOf(start)?.name === "report",
  open: () =>
    openXmlCoverage((push, fail) => {
      let folder = "";
      let file: CoveredFile | null = null;
      return {
        open: (name, attributes) => {
          if (name === "package") folder = attributes["name"] ?? "";
          if (name === "sourcefile") {
            const base = attributes["name"] ?? "";
            if (base === "") fail("A file has no name.");
            file = openFile(folder === "" ? base : `${folder}/${base}`, fail);
          }
          if (name !== "line" || !file) return;
          // How many instructions of the line were run.
          const { nr, ci } = attributes;
          addLine(file, { line: countIn(nr), hits: countIn(ci) }, fail);
        },
        close: (name) => {
          if (name === "package") folder = "";
          if (name !== "sourcefile" || !file) return;
          push(coverageOf(file));
          file = null;
        },
      };
    }),
};
