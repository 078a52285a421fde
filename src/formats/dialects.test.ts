import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import { testTitle } from "../domain/test-result.ts";
import { addRefs } from "./property-refs.ts";
import { formatOf } from "./index.ts";
import { isScriptFile } from "./script-file.ts";
import { splitTitle } from "./title.ts";

function read(text: string): unknown[] {
  const format = formatOf(text);
  if (!format) throw new Error("No format recognises this.");
  const reader = format.format.open();
  return [...reader.read(text), ...reader.end()];
}

function told(text: string): string[] {
  return (read(text) as { path: string; name: string; status: string }[]).map(
    (result) => `${result.status}: ${testTitle(result)}`,
  );
}

function lines(...events: object[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

describe("of go", () => {
  const run = { Action: "run", Package: "p", Test: "TestA" };

  test("what still ran when its package ended failed where it panicked, and else could not run", () => {
    const panic = { Action: "output", Package: "p", Test: "TestA", Output: "panic: no\n" };
    const end = { Action: "fail", Package: "p" };
    const other = { Action: "run", Package: "p", Test: "TestB" };
    expect(told(lines(run, other, panic, end))).toEqual([
      "failed: p › TestA",
      "errored: p › TestB",
    ]);
  });

  test("a package that failed without a test did not come to its tests", () => {
    expect(
      told(lines({ Action: "start", Package: "p" }, { Action: "fail", Package: "p" })),
    ).toEqual(["errored: p › TestMain"]);
  });

  test("a package that did not build says what the compiler said", () => {
    const text = `# p\na.go:1:2: undefined: x\nFAIL\tp [build failed]\n${lines({ Action: "skip", Package: "q" })}`;
    expect(read(text)).toMatchObject([
      { path: "p", name: "build", status: "errored", message: "# p\na.go:1:2: undefined: x" },
    ]);
  });

  test("a package without an end is refused, and a line that breaks off", () => {
    expect(() => read(lines(run))).toThrow(new Invalid("", "The report breaks off: p has no end."));
    expect(() => read(`${lines(run)}{"Action":"pa`)).toThrow("Line 2: this is not JSON.");
  });

  test("output that comes after its test ended is of no test that runs", () => {
    const pass = { Action: "pass", Package: "p", Test: "TestA", Elapsed: 0.5 };
    const late = { Action: "output", Package: "p", Test: "TestA", Output: "late" };
    const end = { Action: "pass", Package: "p" };
    expect(told(lines(run, pass, late, end))).toEqual(["passed: p › TestA"]);
  });
});

describe("of Jest and Vitest", () => {
  function file(fields: object): string {
    return JSON.stringify({
      numTotalTests: 1,
      testResults: [{ name: "/a/cart.test.js", ...fields }],
    });
  }

  test("a file that failed although no test of it did could not run", () => {
    const skipped = { title: "adds", status: "skipped" };
    const text = file({ status: "failed", message: "no", assertionResults: [skipped] });
    expect(told(text)).toEqual(["skipped: adds", "errored: cart.test.js"]);
    expect(told(file({ status: "passed", assertionResults: [] }))).toEqual([]);
  });

  test("the test without a name that jest-junit adds is its file", () => {
    const added = { ancestorTitles: [], status: "error", failureMessages: ["no module"] };
    expect(read(file({ status: "failed", assertionResults: [added] }))).toMatchObject([
      { name: "cart.test.js", status: "errored", message: "no module" },
    ]);
  });

  test("a report of another shape is refused", () => {
    expect(() => read(file({ assertionResults: [{ status: "maybe" }] }))).toThrow(
      /A test has no status/,
    );
    expect(() => read('{"testResults":[7]}')).toThrow(/one of testResults is no object/);
    expect(() => read('{"numTotalTests":1}')).toThrow(/testResults is missing/);
  });
});

describe("of CTRF", () => {
  function report(...tests: unknown[]): string {
    return JSON.stringify({ results: { tool: { name: "a" }, tests } });
  }

  test.each([
    ["passed", undefined, "passed"],
    ["pending", "pending", "skipped"],
    ["other", "todo", "todo"],
    ["other", "timedOut", "errored"],
    ["other", "disabled", "skipped"],
  ])("%j, which the runner called %j, is %j", (status, rawStatus, expected) => {
    expect(told(report({ name: "a", status, rawStatus }))).toEqual([`${expected}: a`]);
  });

  test("a test without name or status is refused, and a report without tests", () => {
    expect(() => read(report({ status: "passed" }))).toThrow("A test has no name.");
    expect(() => read(report({ name: "a" }))).toThrow(/A test has no status/);
    expect(() => read(report(7))).toThrow(/a test is no object/);
    expect(() => read('{"results":{"tool":{}}}')).toThrow(/results.tests is missing/);
  });
});

describe("of coverage", () => {
  test.each([
    ["LCOV without an end", "SF:a.js\nDA:1,1\n", /a.js has no end/],
    ["LCOV with a line of no file", "TN:\nDA:1,1\n", /^Line 2: A line belongs to no file/],
    ["LCOV with a number that is none", "SF:a.js\nDA:one,1\n", /^Line 2: A line's number is none/],
    ["LCOV without a count", "SF:a.js\nDA:1\n", /^Line 2: It is not said how often/],
    [
      "LCOV with something else in it",
      "SF:a.js\nhello\n",
      /^Line 2: This is no line of an LCOV report/,
    ],
    [
      "Cobertura without a file",
      '<coverage line-rate="1">\n<class/></coverage>',
      /^Line 2: A file has no name/,
    ],
    [
      "JaCoCo without a file",
      '<report>\n<package name="a"><sourcefile/></package></report>',
      /^Line 2: A file has no name/,
    ],
    [
      "Clover with a line far out",
      '<coverage clover="1"><file path="a">\n<line num="99999999" count="1"/>',
      /^Line 2: A line's number is none/,
    ],
    ["Istanbul without statements", '{"a.js":{"path":"a.js"}}', /a.js has no statements/],
    [
      "Istanbul with another count",
      '{"a.js":{"path":"a.js","statementMap":{"0":{"start":{"line":1}}},"s":{}}}',
      /not said how often/,
    ],
  ])("%s is refused", (_, text, message) => {
    expect(() => read(text)).toThrow(Invalid);
    expect(() => read(text)).toThrow(message);
  });

  test("Cobertura's files are named from a source of the repository, where it is the only one", () => {
    const report = (...sources: string[]) =>
      `<coverage line-rate="1"><sources>${sources.map((each) => `<source>${each}</source>`).join("")}</sources><class filename="com/Cart.java"/></coverage>`;
    expect(read(report("src/main/java"))).toMatchObject([{ path: "src/main/java/com/Cart.java" }]);
    for (const sources of [[], ["."], ["/builds/shop"], ["src", "test"], ["C:\\shop"]]) {
      expect(read(report(...sources))).toMatchObject([{ path: "com/Cart.java" }]);
    }
  });
});

test.each([
  ["src/cart.test.js", true],
  ["/builds/shop/test_cart.py", true],
  ["cart.spec.tsx", true],
  ["cart adds.js", false],
  ["com.example.CartTest", false],
  ["adds prices", false],
  [".js", false],
])("%j is a file of tests: %j", (name, expected) => {
  expect(isScriptFile(name)).toBe(expected);
});

test.each([
  ["a.test.js > cart > adds", { path: "cart", name: "adds", file: "a.test.js" }],
  ["cart › adds", { path: "cart", name: "adds", file: null }],
  ["adds", { path: "", name: "adds", file: null }],
  ["a.test.js", { path: "", name: "a.test.js", file: null }],
])("the title %j is split", (title, expected) => {
  expect(splitTitle(title)).toEqual(expected);
});

test("properties name only so many items", () => {
  const refs: string[] = [];
  addRefs(refs, "item", Array.from({ length: 50 }, (_, at) => `SHOP-${at + 1}`).join(","));
  expect(refs).toHaveLength(20);
});

test.each([
  ["line feeds without end", `${"\n".repeat(4_000)}x`],
  ["blanks without end", `${" ".repeat(4_000)}x`],
  ["comments without end", `${"#\n".repeat(2_000)}x`],
  ["declarations without end", "<?".repeat(2_000)],
  ["braces without end", '{"'.repeat(2_000)],
])("%s are of no format, and soon so", (_, start) => {
  expect(formatOf(start)).toBeNull();
});
