import type { TestResult, TestStatus } from "../domain/test-result.ts";
import type { TestFormat } from "./contract.ts";
import { fieldsOf, numberOf, textOf, textsOf, type Fields } from "./json-fields.ts";
import { openJson, type JsonReader, type Shape } from "./json.ts";
import { hookOfJest } from "./junit-result.ts";
import { baseName } from "./script-file.ts";
import { joinPath } from "./title.ts";
import { openTests } from "./reader.ts";

/** What `jest --json` and vitest's json reporter write. https://jestjs.io/docs/configuration#testresultsprocessor-string */
export const jestJson: TestFormat = {
  name: "jest-json",
  title: "Jest and Vitest JSON",
  recognises: (start) =>
    /^\s*\{/.test(start) &&
    /"(?:numTotalTestSuites|numFailedTestSuites|numPassedTestSuites|numTotalTests|testResults)"\s*:/.test(
      start,
    ),
  open: () => openTests(openJest),
};

const shapeOfFile: Shape = {
  name: true,
  status: true,
  message: true,
  assertionResults: {
    "*": {
      ancestorTitles: { "*": true },
      title: true,
      status: true,
      duration: true,
      failureMessages: { "*": true },
      invocations: true,
    },
  },
};

function openJest(push: (result: TestResult) => void): JsonReader {
  const options = {
    shape: { testResults: { "*": shapeOfFile } },
    depth: 2,
    missing: "This is no report of Jest: testResults is missing.",
  };
  const json: JsonReader = openJson(options, (part) => {
    const file = fieldsOf(part);
    if (!file) json.fail("This is no report of Jest: one of testResults is no object.");
    for (const result of resultsOf(file, json.fail)) push(result);
  });

  return json;
}

/** A file that failed although none of its tests did could not be loaded, or its set-up failed. */
function resultsOf(file: Fields, fail: (message: string) => never): TestResult[] {
  const name = textOf(file["name"]);
  const tests = Array.isArray(file["assertionResults"]) ? file["assertionResults"] : [];
  const results = tests.map((each) => {
    const test = fieldsOf(each);
    const status = statusOf(test?.["status"]);
    if (!test || status === null)
      fail("A test has no status: it is passed, failed, pending or todo.");
    return resultOf(test, status, name);
  });
  const isRed = results.some(({ status }) => status === "failed" || status === "errored");
  if (file["status"] === "failed" && !isRed) results.push(erroredFile(name, file));
  return results;
}

function erroredFile(name: string, file: Fields): TestResult {
  return {
    path: "",
    name: baseName(name),
    file: name || null,
    status: "errored",
    durationMs: null,
    message: textOf(file["message"]),
    isFlaky: false,
    refs: [],
  };
}

function statusOf(status: unknown): TestStatus | null {
  switch (status) {
    case "passed":
    case "failed":
    case "todo":
      return status;
    case "error":
      return "errored";
    case "pending":
    case "skipped":
    case "disabled":
      return "skipped";
    default:
      return null;
  }
}

function resultOf(test: Fields, status: TestStatus, file: string): TestResult {
  const message = textsOf(test["failureMessages"]).join("\n\n");
  const isFlaky =
    status === "passed" && (message !== "" || (numberOf(test["invocations"]) ?? 1) > 1);
  return {
    path: joinPath(...textsOf(test["ancestorTitles"])),
    // Jest-junit adds a test without a name to what could not be loaded.
    name: textOf(test["title"]) || baseName(file),
    file: file || null,
    status: status === "failed" && message.includes(hookOfJest) ? "errored" : status,
    durationMs: numberOf(test["duration"]),
    message: status === "failed" || status === "errored" || isFlaky ? message : null,
    isFlaky,
    refs: [],
  };
}
