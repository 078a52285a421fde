import type { FileCoverage } from "../domain/test-result.ts";
import type { CoverageFormat } from "./contract.ts";
import { addLine, coverageOf, openFile } from "./covered-file.ts";
import { fieldsOf, numberOf, textOf, type Fields } from "./json-fields.ts";
import { openJson, type JsonReader, type Shape } from "./json.ts";
import { openCoverage } from "./reader.ts";

/** Istanbul's coverage-final.json: a line can be run where a statement begins. https://github.com/gotwarlost/istanbul/blob/master/coverage.json.md */
export const istanbul: CoverageFormat = {
  name: "istanbul",
  title: "Istanbul JSON",
  recognises: (start) =>
    /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"(?:path|statementMap)"\s*:/.test(start),
  open: () => openCoverage(openIstanbul),
};

const shapeOfFile: Shape = {
  path: true,
  statementMap: { "*": { start: { line: true } } },
  s: { "*": true },
};

function openIstanbul(push: (file: FileCoverage) => void): JsonReader {
  const options = {
    shape: { "*": shapeOfFile },
    depth: 1,
    missing: "This is no report of Istanbul: it has no files.",
  };
  const json: JsonReader = openJson(options, (part, key) => {
    const file = fieldsOf(part);
    if (!file) json.fail("This is no report of Istanbul: a file is no object.");
    push(coverageOfFile(file, key, json.fail));
  });

  return json;
}

function coverageOfFile(file: Fields, key: string, fail: (message: string) => never): FileCoverage {
  const covered = openFile(textOf(file["path"]) || key, fail);
  const statements = fieldsOf(file["statementMap"]);
  const hits = fieldsOf(file["s"]);
  if (!statements || !hits) fail(`${covered.path} has no statements.`);
  for (const [id, statement] of Object.entries(statements)) {
    const line = numberOf(fieldsOf(fieldsOf(statement)?.["start"])?.["line"]);
    addLine(covered, { line: line ?? Number.NaN, hits: numberOf(hits[id]) ?? Number.NaN }, fail);
  }
  return coverageOf(covered);
}
