import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileCoverage, TestResult, TestStatus } from "../domain/test-result.ts";
import type { CoverageFormat, TestFormat } from "./contract.ts";
import { clover } from "./clover.ts";
import { cobertura } from "./cobertura.ts";
import { ctrf } from "./ctrf.ts";
import { goTestJson } from "./go-test-json.ts";
import { formatOf } from "./index.ts";
import { istanbul } from "./istanbul.ts";
import { jacoco } from "./jacoco.ts";
import { jestJson } from "./jest-json.ts";
import { junit } from "./junit.ts";
import { lcov } from "./lcov.ts";
import { tap } from "./tap.ts";

const word = fc.string({
  unit: fc.constantFrom(...Array.from("abzÄ🏮09#&<>\"'\\-_.,()[]")),
  minLength: 1,
});
/** Words as people write them into a title; the first tells no format anything. */
const title = fc
  .array(word, { maxLength: 4 })
  .map((words) => ["is", ...words, "so"].join(" ").replaceAll("]]>", ""));
const message = fc.array(title, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));

function result(statuses: readonly TestStatus[]): fc.Arbitrary<TestResult> {
  return fc
    .record({
      blocks: fc.array(title, { minLength: 1, maxLength: 3 }),
      name: title,
      status: fc.constantFrom(...statuses),
      durationMs: fc.nat(100_000),
      message,
    })
    .map(({ blocks, name, status, durationMs, message }) => ({
      path: blocks.map((block) => block.replaceAll(" > ", " ")).join(" › "),
      name: name.replaceAll(" > ", " "),
      file: null,
      status,
      durationMs,
      message: status === "failed" ? message : null,
      isFlaky: false,
      refs: [],
    }));
}

function comesBack(
  format: TestFormat,
  statuses: readonly TestStatus[],
  written: (results: TestResult[]) => string,
): void {
  fc.assert(
    fc.property(fc.array(result(statuses), { minLength: 1, maxLength: 8 }), (results) => {
      const text = written(results);
      expect(formatOf(text.slice(0, 4_096))?.format).toBe(format);
      const reader = format.open();
      expect([...reader.read(text), ...reader.end()]).toEqual(results);
    }),
  );
}

function xml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}

test("what is written as JUnit XML is read back the same", () => {
  comesBack(junit, ["passed", "failed", "skipped", "todo"], (results) => {
    const cases = results.map(({ path, name, status, durationMs, message }) => {
      const inside = {
        passed: "",
        failed: `<failure message="${xml(message ?? "")}"><![CDATA[${message}]]></failure>`,
        skipped: "<skipped/>",
        todo: '<skipped type="todo"/>',
        errored: "",
      }[status];
      const seconds = (durationMs ?? 0) / 1_000;
      const suites = path.split(" › ");
      return `${suites.map((each) => `<testsuite name="${xml(each)}">`).join("")}<testcase name="${xml(name)}" time="${seconds}">${inside}</testcase>${"</testsuite>".repeat(suites.length)}`;
    });
    return `<?xml version="1.0"?>\n<testsuites>${cases.join("\n")}</testsuites>\n`;
  });
});

test("what is written as CTRF is read back the same", () => {
  comesBack(ctrf, ["passed", "failed", "skipped", "todo", "errored"], (results) => {
    const tests = results.map(({ path, name, status, durationMs, message }) => ({
      name,
      status: status === "todo" || status === "errored" ? "other" : status,
      rawStatus: status,
      duration: durationMs,
      suite: path.split(" › "),
      trace: message ?? undefined,
    }));
    return JSON.stringify({ results: { tool: { name: "a" }, summary: {}, tests } }, null, 1);
  });
});

test("what is written as Jest writes it is read back the same", () => {
  comesBack(jestJson, ["passed", "failed", "skipped", "todo"], (results) => {
    const assertionResults = results.map(({ path, name, status, durationMs, message }) => ({
      ancestorTitles: path.split(" › "),
      title: name,
      status: status === "skipped" ? "pending" : status,
      duration: durationMs,
      failureMessages: message === null ? [] : [message],
    }));
    return JSON.stringify({ numTotalTests: 1, testResults: [{ assertionResults, name: "" }] });
  });
});

test("what is written as Go writes it is read back the same", () => {
  comesBack(goTestJson, ["passed", "failed", "skipped"], (results) => {
    const actions: Partial<Record<TestStatus, string>> = {
      passed: "pass",
      failed: "fail",
      skipped: "skip",
    };
    const events = results.flatMap(({ path, name, status, durationMs, message }) => {
      const test = { Package: path, Test: name };
      return [
        { Action: "run", ...test },
        { Action: "output", ...test, Output: `=== RUN   ${name}\n` },
        { Action: "output", ...test, Output: message === null ? "" : `${message}\n` },
        { Action: actions[status], ...test, Elapsed: (durationMs ?? 0) / 1_000 },
        { Action: status === "failed" ? "fail" : "pass", Package: path },
      ];
    });
    return events.map((event) => `${JSON.stringify(event)}\n`).join("");
  });
});

function tapText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

function tapPoint({ name, status, durationMs, message }: TestResult, number: number): string {
  const directive = { todo: " # TODO", skipped: " # SKIP", passed: "", failed: "", errored: "" };
  const isOk = status !== "failed";
  const said = (message ?? "").split("\n").map((line) => `    ${line}`);
  return [
    `${isOk ? "" : "not "}ok ${number} - ${tapText(name)}${directive[status]}`,
    "  ---",
    `  duration_ms: ${durationMs}`,
    ...(isOk ? [] : ["  error: |-", ...said]),
    "  ...",
  ].join("\n");
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}

test.each(["announced", "in braces", "only indented"])(
  "what is written as TAP is read back the same, with subtests that are %s",
  (form) => {
    comesBack(tap, ["passed", "failed", "skipped", "todo"], (results) => {
      const points = results.map((result, index) => {
        const blocks = result.path.split(" › ").toReversed();
        return blocks.reduce(
          (inner, block, depth) => {
            const number = depth === blocks.length - 1 ? index + 1 : 1;
            const ok = result.status === "failed" ? "not ok" : "ok";
            const point = `${ok} ${number} - ${tapText(block)}`;
            const below = `${indented(inner)}\n    1..1`;
            if (form === "announced") return `# Subtest: ${tapText(block)}\n${below}\n${point}`;
            return form === "in braces" ? `${point} {\n${below}\n}` : `${below}\n${point}`;
          },
          tapPoint(result, 1),
        );
      });
      return `TAP version 14\n${points.join("\n")}\n1..${results.length}\n`;
    });
  },
);

const file = fc
  .record({
    folders: fc.array(fc.constantFrom("src", "ü", "a b", "x&y"), { minLength: 1, maxLength: 3 }),
    lines: fc.uniqueArray(fc.integer({ min: 1, max: 9_000 }), { maxLength: 30 }),
    every: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ folders, lines, every }): FileCoverage => {
    const sorted = lines.toSorted((one, other) => one - other);
    return {
      path: `${folders.join("/")}/a.js`,
      lines: sorted,
      covered: sorted.filter((line) => line % every === 0),
    };
  });

const hits = ({ covered }: FileCoverage, line: number): number => (covered.includes(line) ? 3 : 0);

const written: readonly [CoverageFormat, (files: FileCoverage[]) => string][] = [
  [
    lcov,
    (files) =>
      files
        .map((file) => {
          const lines = file.lines.map((line) => `DA:${line},${hits(file, line)}\n`);
          return `TN:\nSF:${file.path}\n${lines.join("")}end_of_record\n`;
        })
        .join(""),
  ],
  [
    cobertura,
    (files) =>
      `<!DOCTYPE coverage SYSTEM "coverage-04.dtd"><coverage line-rate="0.5"><packages><package><classes>${files
        .map((file) => {
          const lines = file.lines.map(
            (line) => `<line number="${line}" hits="${hits(file, line)}"/>`,
          );
          return `<class filename="${xml(file.path)}"><lines>${lines.join("")}</lines></class>`;
        })
        .join("")}</classes></package></packages></coverage>`,
  ],
  [
    jacoco,
    (files) =>
      `<report name="shop">${files
        .map((file) => {
          const lines = file.lines.map(
            (line) => `<line nr="${line}" mi="1" ci="${hits(file, line)}"/>`,
          );
          const folder = file.path.replace(/\/a\.js$/, "");
          return `<package name="${xml(folder)}"><sourcefile name="a.js">${lines.join("")}</sourcefile></package>`;
        })
        .join("")}</report>`,
  ],
  [
    clover,
    (files) =>
      `<coverage generated="1"><project>${files
        .map((file) => {
          const lines = file.lines.map(
            (line) => `<line num="${line}" type="stmt" count="${hits(file, line)}"/>`,
          );
          return `<file name="a.js" path="${xml(file.path)}">${lines.join("")}</file>`;
        })
        .join("")}</project></coverage>`,
  ],
  [
    istanbul,
    (files) =>
      `{${files
        .map((file, index) => {
          const lines = file.lines.map((line, id) => [id, { start: { line, column: 0 } }] as const);
          const told = {
            path: file.path,
            statementMap: Object.fromEntries(lines),
            s: Object.fromEntries(file.lines.map((line, id) => [id, hits(file, line)])),
          };
          return `${JSON.stringify(`${index}`)}:${JSON.stringify(told)}`;
        })
        .join(",")}}`,
  ],
];

test.each(written.map(([format, write]) => [format.title, format, write] as const))(
  "coverage that is written as %s is read back the same",
  (_, format, write) => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 6 }), (files) => {
        const text = write(files);
        expect(formatOf(text.slice(0, 4_096))?.format).toBe(format);
        const reader = format.open();
        expect([...reader.read(text), ...reader.end()]).toEqual(files);
      }),
    );
  },
);
