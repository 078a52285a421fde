import type { TestResult } from "../domain/test-result.ts";
import type { TestFormat } from "./contract.ts";
import {
  junitResult,
  junitSuite,
  type JunitAttributes,
  type JunitSuite,
  type JunitTest,
} from "./junit-result.ts";
import { longestMessage, messageOf } from "./message.ts";
import { addRefs } from "./property-refs.ts";
import { openTests } from "./reader.ts";
import { openXml, type XmlReader } from "./xml.ts";
import { rootOf } from "./xml-root.ts";

/**
 * JUnit XML never had a specification: Ant began it, Jenkins' reading of it became the rule, and each runner has its own dialect.
 * Suites in suites, one suite, none at all, and several documents after one another are read.
 * https://github.com/testmoapp/junitxml, https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd
 */
export const junit: TestFormat = {
  name: "junit",
  title: "JUnit XML",
  recognises: (start) => isRoot(rootOf(start)?.name ?? ""),
  open: () => openTests(openJunit),
};

function isRoot(name: string): boolean {
  return name === "testsuites" || name === "testsuite" || name === "testcase";
}

function openJunit(push: (result: TestResult) => void): XmlReader {
  let runner = "";
  const suites: JunitSuite[] = [];
  /** All that is open, with the test among it and what is told of its failure. */
  const elements: string[] = [];
  let test: JunitTest | null = null;
  let depthOfTest = 0;
  let told: { message: string; text: string } | null = null;
  let property: string | null = null;

  const xml: XmlReader = openXml({ open: openElement, text: readText, close: closeElement });

  function openElement(name: string, attributes: JunitAttributes): void {
    if (elements.length === 0 && !isRoot(name)) {
      xml.fail(`This is no report of JUnit: it begins with <${name.slice(0, 100)}>.`);
    }
    elements.push(name);
    if (test) openWithin(test, name, attributes);
    else if (name === "testcase") openTest(attributes);
    else if (name === "testsuite") suites.push(junitSuite(attributes, suites.at(-1)));
    else if (name === "testsuites") runner = attributes["name"] ?? "";
  }

  function openTest(attributes: JunitAttributes): void {
    depthOfTest = elements.length;
    test = { attributes, failure: null, skip: null, isFlaky: false, said: "", refs: [] };
  }

  function openWithin(test: JunitTest, name: string, attributes: JunitAttributes): void {
    if (isRoot(name)) xml.fail(`A <${name}> stands in a test.`);
    if (name === "property") {
      property = attributes["name"] ?? "";
      addRefs(test.refs, property, attributes["value"] ?? "");
    }
    if (elements.length !== depthOfTest + 1) return;
    if (name === "skipped") test.skip = attributes["type"] ?? "";
    if (!tellsFailure.has(name)) return;
    const { message = "", type = "" } = attributes;
    told = { message: message.slice(0, longestMessage), text: "" };
    if (name.startsWith("flaky")) test.isFlaky = true;
    else test.failure ??= { isError: name === "error", type };
  }

  function readText(text: string): void {
    const innermost = elements.at(-1) ?? "";
    if (told && (tellsFailure.has(innermost) || innermost === "stackTrace")) {
      told.text += text.slice(0, longestMessage - told.text.length);
    } else if (test && property !== null) {
      addRefs(test.refs, property, text);
    }
  }

  function closeElement(name: string): void {
    elements.pop();
    if (name === "property") property = null;
    if (!test) {
      if (name === "testsuite") suites.pop();
      return;
    }
    if (told && elements.length === depthOfTest) {
      test.said = joined(test.said, messageOf(told.message, told.text));
      told = null;
    }
    if (elements.length >= depthOfTest) return;
    push(junitResult(test, suites.at(-1), runner));
    test = null;
  }

  return xml;
}

/** A test that came through when it was tried again tells of its failures as flaky ones. */
const tellsFailure: ReadonlySet<string> = new Set([
  "failure",
  "error",
  "flakyFailure",
  "flakyError",
]);

function joined(before: string, message: string): string {
  if (message === "") return before;
  return (before === "" ? message : `${before}\n\n${message}`).slice(0, longestMessage);
}
