import type { CoverageFormat } from "./contract.ts";
import { addLine, countIn, coverageOf, openFile, type CoveredFile } from "./covered-file.ts";
import { openXmlCoverage } from "./xml-coverage.ts";
import { rootOf } from "./xml-root.ts";

/**
 * Cobertura's report, which tools for many languages write: classes with their files and lines.
 * https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd
 */
export const cobertura: CoverageFormat = {
  name: "cobertura",
  title: "Cobertura",
  recognises: (start) => {
    const root = rootOf(start);
    return (
      root?.name === "coverage" &&
      /\b(?:line-rate|branch-rate|lines-valid)\s*=/.test(root.attributes)
    );
  },
  open: () =>
    openXmlCoverage((push, fail) => {
      const sources: string[] = [];
      let source: string | null = null;
      let file: CoveredFile | null = null;
      let isInMethod = false;
      return {
        open: (name, attributes) => {
          if (name === "source") source = "";
          if (name === "methods") isInMethod = true;
          if (name === "class")
            file = openFile(pathOf(attributes["filename"] ?? "", sources), fail);
          if (name !== "line" || !file || isInMethod) return;
          const { number, hits } = attributes;
          addLine(file, { line: countIn(number), hits: countIn(hits) }, fail);
        },
        text: (text) => {
          if (source !== null) source += text.slice(0, longestSource);
        },
        close: (name) => {
          if (name === "methods") isInMethod = false;
          if (name === "source" && source !== null) {
            if (sources.length < 2) sources.push(source.trim());
            source = null;
          }
          if (name !== "class" || !file) return;
          push(coverageOf(file));
          file = null;
        },
      };
    }),
};

const longestSource = 1_000;

/** Files are named from one of the sources. A folder on some machine says nothing; one of the repository does, where it is alone. */
function pathOf(file: string, sources: readonly string[]): string {
  const [source = "", another] = sources;
  const isRelative = !/^(?:\/|\\|[A-Za-z]:|\.?$|\.\/?$)/.test(source);
  if (another !== undefined || !isRelative || file === "" || /^(?:\/|[A-Za-z]:)/.test(file)) {
    return file;
  }
  return `${source.replace(/[\\/]+$/, "")}/${file}`;
}
