import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import type { TestResult } from "../domain/test-result.ts";
import { junit } from "./junit.ts";
import { longestText } from "./xml.ts";

function read(...pieces: string[]): TestResult[] {
  const reader = junit.open();
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()];
}

/** One test in a suite, with something in it. */
function one(attributes: string, inside = ""): TestResult | undefined {
  const [result] = read(
    `<testsuite name="suite"><testcase ${attributes}>${inside}</testcase></testsuite>`,
  );
  return result;
}

describe("an error", () => {
  test.each([
    [
      "is one where the test never came to run",
      "java.lang.Error: no\n\tat com.CartTest.setUp(A:1)",
      "errored",
    ],
    [
      "is a failure where Java threw it out of the test",
      "Error\n\tat com.CartTest.adds(A:1)",
      "failed",
    ],
    [
      "is a failure where Python raised it out of the test",
      'File "a.py", line 1, in adds\n  x()',
      "failed",
    ],
    ["is one where nothing is said of it", "", "errored"],
  ])("%s", (_, said, status) => {
    const result = one('name="adds(int)[1]" classname="com.CartTest"', `<error>${said}</error>`);
    expect(result?.status).toBe(status);
  });
});

describe("a failure", () => {
  test.each([
    ["of a hook is none of the test", '<failure type="hookFailed"/>', "errored"],
    [
      "of a test whose parent ended first is none of the test",
      '<failure type="cancelledByParent"/>',
      "errored",
    ],
    [
      "in a hook of Jest is none of the test",
      "<failure>at _callCircusHook (a.js:1:2)</failure>",
      "errored",
    ],
    ["of the test itself is one", '<failure type="testCodeFailure"/>', "failed"],
    ["comes before a skip", "<failure/><skipped/>", "skipped"],
    ["with an error after it stays one", "<failure/><error/>", "failed"],
  ])("%s", (_, inside, status) => {
    expect(one('name="adds" classname="test"', inside)?.status).toBe(status);
  });

  test("is told in short and at length, once each", () => {
    const told = (inside: string) => one('name="adds"', inside)?.message;
    expect(told('<failure message="5 is not 7">Error: 5 is not 7\n at a.js</failure>')).toBe(
      "Error: 5 is not 7\n at a.js",
    );
    expect(told('<failure message="no">at a.js</failure><error message="nor this"/>')).toBe(
      "no\nat a.js\n\nnor this",
    );
    expect(told("<failure><![CDATA[a]]> &amp; <!-- c -->b</failure>")).toBe("a & b");
    expect(told("<failure>yes</failure><system-out>no</system-out>")).toBe("yes");
  });
});

test("a test that came through when it was tried again is flaky, and says why", () => {
  const inside =
    '<flakyError message="no"><stackTrace>at a</stackTrace><system-out>x</system-out></flakyError>';
  expect(one('name="adds"', inside)).toMatchObject({
    status: "passed",
    isFlaky: true,
    message: "no\nat a",
  });
  const failed =
    '<failure message="no"/><rerunFailure message="again"><stackTrace>at a</stackTrace></rerunFailure>';
  expect(one('name="adds"', failed)).toMatchObject({
    status: "failed",
    isFlaky: false,
    message: "no",
  });
});

test("items are named by properties of a test, and by no others", () => {
  const inside = `<properties>
    <property name="andon" value="SHOP-12"/><property name="Jira">shop-13 SHOP-12</property>
    <property name="owner" value="SHOP-14"/><property name="issue" value="UTF-8x, SHOP-0, A-1"/>
  </properties>`;
  expect(one('name="adds"', inside)?.refs).toEqual(["SHOP-12", "SHOP-13"]);
  const [result] = read(
    '<testsuite><properties><property name="andon" value="SHOP-12"/></properties><testcase name="a"/></testsuite>',
  );
  expect(result?.refs).toEqual([]);
});

test.each([
  ["1.5", 1_500],
  ["1,234.5", 1_234_500],
  ["", null],
  ["NaN", null],
  ["-1", null],
])("%j seconds are %j milliseconds", (time, ms) => {
  expect(one(`name="adds" time="${time}"`)?.durationMs).toBe(ms);
});

test("characters that XML forbids, and runners write, are let go or read", () => {
  expect(one('name="adds"', "<failure>\u001B[31mred\u001B[0m \u0000</failure>")?.message).toBe(
    "red",
  );
  expect(one('name="a&#x1b;b"')?.name).toBe("a&#x1b;b");
});

test("several roots, and several documents, are one report", () => {
  const document = '<?xml version="1.0"?>\n<testsuites><testcase name="a"/></testsuites>\n';
  const suite = '<testsuite name="s"><testcase name="b"/></testsuite>';
  const names = read(document + document + suite, suite).map(({ name }) => name);
  expect(names).toEqual(["a", "a", "b", "b"]);
});

test("a declaration in a text begins no document", () => {
  const text =
    "<testsuite><testcase name='a'><failure><![CDATA[<?xml version='1.0'?>]]></failure></testcase></testsuite>";
  for (let at = 0; at < text.length; at += 1) {
    expect(read(text.slice(0, at), text.slice(at))[0]?.message).toBe("<?xml version='1.0'?>");
  }
});

describe("is refused, with the line", () => {
  const bomb =
    '<!DOCTYPE a [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;">\n]>\n<testsuite name="&b;"/>';
  test.each([
    ["entities that blow up", bomb, /^Line 4: A document type with declarations/],
    [
      "an entity that nobody declared",
      "<testsuite>\n&a;</testsuite>",
      /^Line 2: .*undefined entity/,
    ],
    [
      "an entity of a file",
      '<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<testsuite>&a;</testsuite>',
      /^Line 2: .*undefined entity/,
    ],
    [
      "elements without end",
      "<testsuite>".repeat(201),
      /^Line 1: Elements are nested deeper than 200 levels/,
    ],
    [
      "a document that is not closed",
      "<testsuite>\n<testcase name='a'/>",
      /^Line 2: .*unclosed tag: testsuite/,
    ],
    [
      "an element that closes another",
      "<testsuite>\n</testcase>",
      /^Line 2: .*unexpected close tag/,
    ],
    [
      "text outside of all elements",
      "<testsuite/>\n\nhello",
      /^Line 3: .*text data outside of root node/,
    ],
    [
      "a test in a test",
      "<testsuite><testcase name='a'>\n<testcase name='b'/>",
      /^Line 2: A <testcase> stands in a test/,
    ],
    [
      "a report of something else after it",
      "<testsuite/>\n<coverage/>",
      /^Line 2: This is no report of JUnit/,
    ],
    ["nothing", "", /^Line 1: The document has no element/],
    [
      "the second of two documents",
      '<testsuite/>\n<?xml version="1.0"?>\n<testsuite>',
      /^Line 3: .*unclosed tag/,
    ],
  ])("%s", (_, text, message) => {
    expect(() => read(text)).toThrow(Invalid);
    expect(() => read(text)).toThrow(message);
  });

  test.each([
    [
      "too many attributes",
      `<testsuite ${Array.from({ length: 20_000 }, (_, at) => `a${at}=""`).join(" ")}`,
      /more than 1000 attributes/,
    ],
    ["a name of endless length", `<${"a".repeat(100_000)}`, /A name is too long/],
    ["an entity of endless length", `<testsuite>&${"a".repeat(100_000)}`, /A name is too long/],
  ])("%s", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

test("of a text of any length only the beginning is held", () => {
  const piece = "x".repeat(longestText);
  const reader = junit.open();
  reader.read('<testsuite><testcase name="a"><failure><![CDATA[begins ');
  for (let count = 0; count < 200; count += 1) reader.read(piece);
  const [long] = reader.read("]]></failure></testcase><testcase name='");
  for (let count = 0; count < 200; count += 1) reader.read(piece);
  const [named] = [...reader.read("'/></testsuite>"), ...reader.end()];
  expect(long?.message).toMatch(/^begins x+…$/);
  expect(long?.message).toHaveLength(4_000);
  expect(named?.name).toHaveLength(1_000);
});

test("the parser gathers in the fields that are kept small", () => {
  const kept = Object.keys(new SaxesParser());
  expect(kept).toEqual(
    expect.arrayContaining(["text", "name", "entity", "piTarget", "attribList"]),
  );
});
