import { longestOfResult, type TestResult, type TestStatus } from "../domain/test-result.ts";
import { baseName, isScriptFile } from "./script-file.ts";
import { joinPath, splitTitle } from "./title.ts";

export type JunitAttributes = Readonly<Record<string, string>>;

export interface JunitSuite {
  name: string;
  /** The suites that it stands in, and itself. */
  path: string;
  file: string | null;
  /** The describe blocks that its tests so far stand in. */
  groups: Set<string>;
}

export function junitSuite(
  { name = "", file, filepath }: JunitAttributes,
  around: JunitSuite | undefined,
): JunitSuite {
  const own = name.trim();
  return {
    name: own.slice(0, longestPath),
    path: joinPath(around?.path ?? "", isNameOfSuite(own) ? own : "").slice(0, longestPath),
    file: file || filepath || null,
    groups: new Set(),
  };
}

/** The name of a runner, or the path of its configuration on one machine, says nothing about where a test stands. */
function isNameOfSuite(name: string): boolean {
  return name !== "pytest" && !/^(?:\/|[A-Za-z]:[\\/])/.test(name);
}

/** One more than is kept, so that it shows that it was cut. */
const longestPath = longestOfResult.path + 1;

/** A test as its elements tell it. */
export interface JunitTest {
  attributes: JunitAttributes;
  failure: { isError: boolean; type: string } | null;
  /** The type of `skipped`; null where the test was not. */
  skip: string | null;
  isFlaky: boolean;
  said: string;
  refs: string[];
}

/** What a test became, in the dialect of whatever runner wrote it. `runner` is the name of all suites together. */
export function junitResult(
  test: JunitTest,
  suite: JunitSuite | undefined,
  runner: string,
): TestResult {
  const place = placeOf(test, suite, runner);
  const status = statusOf(test, place, suite);
  const isTold = status === "failed" || status === "errored" || test.isFlaky;
  // Written out: of half a million tests, spreading would take a third of the time.
  return {
    path: place.path,
    name: place.name,
    file: place.file,
    status,
    durationMs: milliseconds(test.attributes["time"]),
    message: isTold ? test.said : null,
    isFlaky: test.isFlaky && status === "passed",
    refs: test.refs,
  };
}

type Place = Pick<TestResult, "path" | "name" | "file">;

/**
 * The class says best where a test stands, where it says anything: runners name suites by their configuration, by the machine or by
 * the time. Without it the suites do.
 */
function placeOf({ attributes }: JunitTest, suite: JunitSuite | undefined, runner: string): Place {
  const name = (attributes["name"] ?? "").trim();
  const group = (attributes["classname"] ?? attributes["class"] ?? "").trim();
  const file = attributes["file"] || (suite?.file ?? null);
  if (isScriptFile(name)) return { path: "", name: baseName(name), file: name };
  // Surefire tells the set-up of a whole class so.
  if (name === "") return { path: "", name: group, file };
  if (isScriptFile(group)) return { ...splitTitle(name), file: file ?? group };
  if (isInformative(group, name)) return { path: group, name, file };
  if (runner === "jest tests") return { path: "", name, file };
  return { path: suite?.path ?? "", name, file };
}

/** Some runners write the test's own title as its class, others the same word for all. */
function isInformative(group: string, name: string): boolean {
  return group !== "" && group !== "test" && group !== couldNotRun && !name.endsWith(group);
}

const couldNotRun = "Test suite failed to run";

function statusOf(test: JunitTest, place: Place, suite: JunitSuite | undefined): TestStatus {
  const isGroup = isGroupOfTests(place, suite);
  if (test.skip !== null) return isStillToDo(test.skip) ? "todo" : "skipped";
  if (test.failure) return isGroup || !hasRun(test, place) ? "errored" : "failed";
  return isNotRun.has(test.attributes["status"] ?? "") ? "skipped" : "passed";
}

/** Node's to-do, and pytest's tests of which everybody knows that they fail. */
function isStillToDo(type: string): boolean {
  return type === "todo" || type === "pytest.xfail";
}

/** GoogleTest and others tell of what they left out so. */
const isNotRun: ReadonlySet<string> = new Set(["notrun", "skipped", "disabled"]);

/** Vitest reports the set-up of a describe block as a test of its name, after the tests that stand in it. */
function isGroupOfTests({ path, name, file }: Place, suite: JunitSuite | undefined): boolean {
  if (!suite || file === null || !isScriptFile(suite.name)) return false;
  if (path !== "" && path.length < longestPath && suite.groups.size < mostGroups) {
    const blocks = path.split(" › ");
    for (let end = blocks.length; end > 0; end -= 1) {
      const group = blocks.slice(0, end).join(" › ");
      if (suite.groups.has(group)) break;
      suite.groups.add(group);
    }
  }
  return suite.groups.has(joinPath(path, name));
}

const mostGroups = 10_000;

/**
 * Whether the test itself came to run. By the rule of JUnit an error is what nobody expected, and a failure what was checked: but Java
 * calls it an error when the code under test throws, and some runners call it a failure when the set-up does.
 */
function hasRun({ attributes, failure, said }: JunitTest, { name }: Place): boolean {
  if (failure?.isError) return isInTrace(attributes, said);
  if (couldNotRunTypes.has(failure?.type ?? "") || isScriptFile(name)) return false;
  if (attributes["classname"] === couldNotRun || said.includes(hookOfJest)) return false;
  return name !== mainOfGo;
}

/** A trace that goes through the test's own method, as Java and Python write it, is of a test that ran. */
function isInTrace({ classname = "", name = "" }: JunitAttributes, said: string): boolean {
  const [method = ""] = name.split(/[([{]/);
  if (method === "") return false;
  return said.includes(`${classname}.${method}(`) || said.includes(`, in ${method}\n`);
}

/** Of node: https://github.com/nodejs/node/blob/main/lib/internal/test_runner/test.js */
export const couldNotRunTypes: ReadonlySet<string> = new Set([
  "hookFailed",
  "cancelledByParent",
  "parentAlreadyFinished",
  "testAborted",
]);

/** In the trace of whatever fails in a hook. */
export const hookOfJest = "_callCircusHook";
/** What gotestsum calls a package that did not build, or ended before its tests did. */
const mainOfGo = "TestMain";

/** Seconds in the file, perhaps with commas between thousands. */
function milliseconds(time: string | undefined): number | null {
  if (time === undefined || time.trim() === "") return null;
  const seconds = Number(time.replaceAll(",", ""));
  return Number.isFinite(seconds) ? seconds * 1_000 : null;
}
