import type { TestResult, TestStatus } from "../domain/test-result.ts";
import type { TestFormat } from "./contract.ts";
import { fieldsOf, numberOf, textOf, textsOf, type Fields } from "./json-fields.ts";
import { openJson, type JsonReader, type Json, type Shape } from "./json.ts";
import { hookOfJest } from "./junit-result.ts";
import { messageOf } from "./message.ts";
import { addRefs } from "./property-refs.ts";
import { baseName } from "./script-file.ts";
import { joinPath } from "./title.ts";
import { openTests } from "./reader.ts";

/** The Common Test Report Format. https://github.com/ctrf-io/ctrf/blob/main/schema/ctrf.schema.json */
export const ctrf: TestFormat = {
  name: "ctrf",
  title: "CTRF",
  recognises: (start) =>
    /^\s*\{\s*"(?:reportFormat|specVersion|results|reportId|runId|timestamp|generatedBy|extra)"/.test(
      start,
    ) && /"reportFormat"\s*:\s*"CTRF"|"results"\s*:\s*\{/.test(start),
  open: () => openTests(openCtrf),
};

const shapeOfTest: Shape = {
  name: true,
  status: true,
  rawStatus: true,
  duration: true,
  suite: true,
  filePath: true,
  message: true,
  trace: true,
  flaky: true,
  labels: { "*": true },
  extra: { "*": true },
};

function openCtrf(push: (result: TestResult) => void): JsonReader {
  const options = {
    shape: { results: { tests: { "*": shapeOfTest } } },
    depth: 3,
    missing: "This is no CTRF report: results.tests is missing.",
  };
  const json: JsonReader = openJson(options, (part) => {
    const test = fieldsOf(part);
    if (!test) json.fail("This is no CTRF report: a test is no object.");
    if (textOf(test["name"]) === "") json.fail("A test has no name.");
    const status = statusOf(test);
    if (status === null) json.fail("A test has no status: it is passed, failed, skipped or other.");
    push(resultOf(test, status));
  });

  return json;
}

/** `pending` is Mocha's and Jest's word for skipped. What is neither is told by the runner's own word. */
function statusOf(test: Fields): TestStatus | null {
  const said = textOf(test["rawStatus"]).toLowerCase();
  if (said === "todo") return "todo";
  switch (test["status"]) {
    case "passed":
      return "passed";
    case "failed":
      return textOf(test["trace"]).includes(hookOfJest) ? "errored" : "failed";
    case "skipped":
    case "pending":
      return "skipped";
    case "other":
      return /error|broke|crash|interrupt|cancel|abort|timed?.?out/.test(said)
        ? "errored"
        : "skipped";
    default:
      return null;
  }
}

function resultOf(test: Fields, status: TestStatus): TestResult {
  const file = textOf(test["filePath"]) || null;
  const isTold = status === "failed" || status === "errored";
  return {
    path: pathOf(test["suite"], file),
    name: textOf(test["name"]),
    file,
    status,
    durationMs: numberOf(test["duration"]),
    message: isTold ? messageOf(textOf(test["message"]), textOf(test["trace"])) : null,
    isFlaky: test["flaky"] === true && status === "passed",
    refs: refsOf(test),
  };
}

/** A list by the specification; reporters before it wrote one text, which may begin with the file. */
function pathOf(suite: Json | undefined, file: string | null): string {
  const parts = Array.isArray(suite) ? textsOf(suite) : textOf(suite).split(" > ");
  const [first] = parts;
  const isFile = file !== null && (first === file || first === baseName(file));
  return joinPath(...(isFile ? parts.slice(1) : parts));
}

function refsOf(test: Fields): string[] {
  const refs: string[] = [];
  for (const properties of [fieldsOf(test["labels"]), fieldsOf(test["extra"])]) {
    for (const [name, value] of Object.entries(properties ?? {})) {
      for (const each of Array.isArray(value) ? textsOf(value) : [textOf(value)]) {
        addRefs(refs, name, each);
      }
    }
  }
  return refs;
}
