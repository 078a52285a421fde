import type { TestResult, TestStatus } from "../domain/test-result.ts";
import { Invalid } from "../domain/blocker.ts";
import type { TestFormat } from "./contract.ts";
import { openLines, type LineReader } from "./lines.ts";
import { longestMessage } from "./message.ts";
import { addRefs } from "./property-refs.ts";
import { openTests } from "./reader.ts";

/** What `go test -json` writes: one event a line. https://pkg.go.dev/cmd/test2json */
export const goTestJson: TestFormat = {
  name: "go-test-json",
  title: "go test -json",
  recognises: (start) => {
    const line = /^\{"(?:Time|Action|ImportPath|Package)":.*$/m.exec(start)?.[0];
    return line !== undefined && !/^\s*[[<]/.test(start) && /"Action":"[a-z-]+"/.test(line);
  },
  open: () => openTests(openGo),
};

interface OpenTest {
  /** False where only output is known of it: benchmarks begin so, and what comes late. */
  isRunning: boolean;
  output: string;
  refs: string[];
}

interface OpenPackage {
  tests: Map<string, OpenTest>;
  output: string;
  isRed: boolean;
}

interface GoEvent {
  Action?: unknown;
  Package?: unknown;
  ImportPath?: unknown;
  Test?: unknown;
  Elapsed?: unknown;
  Output?: unknown;
  FailedBuild?: unknown;
  Key?: unknown;
  Value?: unknown;
}

function openGo(push: (result: TestResult) => void): LineReader {
  const packages = new Map<string, OpenPackage>();
  /** What the compiler said, by what it compiled; before Go 1.24 it says so between the events, without a name. */
  const builds = new Map<string, string>();
  let plain = "";
  let room = mostOutput;

  const lines = openLines(longestLine, (line, number) => {
    if (!line.startsWith('{"')) {
      readPlain(line);
      return;
    }
    const event = eventOf(line, number);
    if (typeof event.Action !== "string") return;
    if (packages.size + builds.size > mostOpen) {
      throw new Invalid("", `Line ${number}: more than ${mostOpen} packages run at once.`);
    }
    take(event, event.Action, number);
  });

  function grown(output: string, more: string): string {
    const added = more.slice(0, Math.max(0, Math.min(room, longestMessage - output.length)));
    room -= added.length;
    return output + added;
  }

  /** A package that did not build has no events in older versions, but for a line of its own. */
  function readPlain(line: string): void {
    const failed = /^FAIL\s+(\S+) \[(?:build|setup) failed\]/.exec(line);
    if (!failed) {
      plain = grown(plain, `${line}\n`);
      return;
    }
    tell(failed[1] ?? "", { name: nameOfBuild, status: "errored", message: plain });
    forgetPlain();
  }

  function forgetPlain(): void {
    room += plain.length;
    plain = "";
  }

  function take(event: GoEvent, action: string, number: number): void {
    const output = textOf(event.Output);
    if (action === "build-output") {
      const compiled = nameOf(event.ImportPath);
      builds.set(compiled, grown(builds.get(compiled) ?? "", output));
    }
    if (action.startsWith("build-")) return;
    const name = nameOf(event.Package);
    const tested = packages.get(name) ?? { tests: new Map(), output: "", isRed: false };
    packages.set(name, tested);
    const test = nameOf(event.Test);
    if (test !== "") takeOfTest(tested, event, action, number);
    else if (action === "output") tested.output = grown(tested.output, output);
    else if (action === "pass" || action === "fail" || action === "skip") {
      finishPackage(name, tested, event);
    }
  }

  function takeOfTest(tested: OpenPackage, event: GoEvent, action: string, number: number): void {
    const name = nameOf(event.Test);
    const test = tested.tests.get(name) ?? { isRunning: false, output: "", refs: [] };
    const status = statuses.get(action);
    if (status === undefined) {
      tested.tests.set(name, test);
      if (tested.tests.size > mostOpen) {
        throw new Invalid("", `Line ${number}: more than ${mostOpen} tests run at once.`);
      }
      if (action === "run") test.isRunning = true;
      if (action === "output") test.output = grown(test.output, textOf(event.Output));
      if (action === "attr") addRefs(test.refs, textOf(event.Key), textOf(event.Value));
      return;
    }
    tested.tests.delete(name);
    room += test.output.length;
    if (status === "failed") tested.isRed = true;
    tell(nameOf(event.Package), {
      name,
      status,
      durationMs: milliseconds(event.Elapsed),
      message: status === "failed" ? saidIn(test.output) : null,
      refs: test.refs,
    });
  }

  /** What was still running when its package ended is red where it panicked, and else was only cut off. */
  function finishPackage(name: string, tested: OpenPackage, event: GoEvent): void {
    packages.delete(name);
    room += tested.output.length;
    for (const [test, { isRunning, output, refs }] of tested.tests) {
      room += output.length;
      if (!isRunning) continue;
      const status = /^[ \t]*panic: /m.test(output) ? "failed" : "errored";
      tested.isRed = true;
      tell(name, { name: test, status, message: saidIn(output), refs });
    }
    if (event.Action !== "fail" || tested.isRed) return;
    const build = builds.get(nameOf(event.FailedBuild));
    const isBuild =
      nameOf(event.FailedBuild) !== "" || /\[(?:build|setup) failed\]/.test(tested.output);
    tell(name, {
      name: isBuild ? nameOfBuild : nameOfMain,
      status: "errored",
      durationMs: milliseconds(event.Elapsed),
      message: build ?? (isBuild && plain !== "" ? plain : tested.output),
    });
    if (isBuild) forgetPlain();
  }

  function tell(
    path: string,
    result: Pick<TestResult, "name" | "status"> & Partial<TestResult>,
  ): void {
    const rest = { file: null, durationMs: null, message: null, isFlaky: false, refs: [] };
    push({ path, ...rest, ...result });
  }

  function end(): void {
    lines.end();
    const [unfinished] = packages.keys();
    if (unfinished !== undefined) {
      throw new Invalid("", `The report breaks off: ${unfinished || "the package"} has no end.`);
    }
  }

  return { read: lines.read, end };
}

/** What stands for the tests of a package that could not run. */
const nameOfBuild = "build";
const nameOfMain = "TestMain";

const longestLine = 1_048_576;
const longestName = 2_000;
const mostOpen = 50_000;
/** Characters of output that are held for all that is running. */
const mostOutput = 32_000_000;

const statuses: ReadonlyMap<string, TestStatus> = new Map([
  ["pass", "passed"],
  ["bench", "passed"],
  ["fail", "failed"],
  ["skip", "skipped"],
]);

function eventOf(line: string, number: number): GoEvent {
  try {
    return JSON.parse(line) as GoEvent;
  } catch {
    throw new Invalid("", `Line ${number}: this is not JSON.`);
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Names are held while what they name runs. */
function nameOf(value: unknown): string {
  return textOf(value).slice(0, longestName);
}

/** Seconds in the file. */
function milliseconds(elapsed: unknown): number | null {
  return typeof elapsed === "number" ? elapsed * 1_000 : null;
}

/** Without the lines that only say that the test began or ended. */
function saidIn(output: string): string {
  return output.replace(
    /^[ \t]*(?:=== (?:RUN|PAUSE|CONT|NAME) |--- (?:FAIL|PASS|SKIP): ).*\n?/gm,
    "",
  );
}
