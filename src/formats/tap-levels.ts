import { Invalid } from "../domain/blocker.ts";
import { longestOfResult, type TestResult, type TestStatus } from "../domain/test-result.ts";
import { couldNotRunTypes } from "./junit-result.ts";
import { longestMessage } from "./message.ts";
import { baseName, isScriptFile } from "./script-file.ts";
import type { TapDiagnostic } from "./tap-diagnostic.ts";
import type { TapPoint } from "./tap-line.ts";
import { joinPath, splitTitle } from "./title.ts";

/** The levels of subtests in a TAP report: each line says how far it is indented. */
export interface TapLevels {
  /** Which line is being read. */
  at: (line: number) => void;
  begin: (indent: number) => void;
  announce: (indent: number, name: string) => void;
  test: (indent: number, point: TapPoint) => void;
  plan: (indent: number, planned: number) => void;
  /** The brace after subtests. */
  close: (indent: number) => void;
  /** Some other line: what it says belongs to the failure before it, if to anything. */
  remark: (text: string) => void;
  awaitsDiagnostic: (indent: number) => boolean;
  explain: (diagnostic: TapDiagnostic) => void;
  bailOut: (reason: string) => void;
  /** Throws Invalid unless all that was planned was told. */
  end: () => void;
  fail: (message: string) => never;
}

interface Level {
  indent: number;
  /** What its tests stand in; null until the line that sums them up, and its tests are held until then. */
  name: string | null;
  /** The names above it and its own, where all of them are known. */
  place: Place | null;
  held: TestResult[];
  plan: number | null;
  count: number;
  isRed: boolean;
  /** The subtest that a comment announced, until it begins. */
  announced: string | null;
  /** The point whose brace opened it: other levels are summed up by the point that follows. */
  summary: TapPoint | null;
  /** The level below it that waits for the point that sums it up. */
  closed: Level | null;
}

type Place = Pick<TestResult, "path" | "file">;

/** A test whose diagnostic may still follow, with the level that it sums up. */
interface Pending {
  point: TapPoint;
  below: Level | null;
  remarks: string;
}

export function openTapLevels(push: (result: TestResult) => void): TapLevels {
  let levels: Level[] = [levelAt(0, blank)];
  let pending: Pending | null = null;
  let line = 0;
  let heldInAll = 0;

  function fail(message: string): never {
    throw new Invalid("", `Line ${line}: ${message}`);
  }

  function top(): Level {
    return levels.at(-1) ?? fail("No level is open.");
  }

  /** To the level with that name above it, and so on to the report. */
  function emit(result: TestResult, from: number): void {
    const level = levels[from];
    if (!level) return;
    if (level.place) {
      push({ ...result, ...placeWithin(level.place, result) });
    } else if (level.name === null) {
      heldInAll += 1;
      if (heldInAll > mostHeld)
        fail(`More than ${mostHeld} subtests stand in one that is not named.`);
      level.held.push(result);
    } else emit(within(level.name, result), from - 1);
  }

  /** Opens or closes levels until their indent is that of the line; false where the line only looks like TAP. */
  function reach(indent: number, announcedBelow: string | null): boolean {
    const isBelow = indent > top().indent && (indent - top().indent) % step === 0;
    if (!isBelow && !levels.some((level) => level.indent === indent)) return false;
    explain(null);
    while (top().indent < indent) {
      openBelow(top().indent + step === indent ? announcedBelow : null);
    }
    while (top().indent > indent) closeTop();
    return true;
  }

  /** Announced by the comment before it, or by its own first line. */
  function openBelow(announcedBelow: string | null): void {
    const parent = top();
    dropUnnamed(parent);
    pushLevel(parent.announced ?? announcedBelow, null);
    if (parent.announced !== null) top().announced = announcedBelow;
    parent.announced = null;
  }

  function pushLevel(name: string | null, summary: TapPoint | null): void {
    if (levels.length > mostLevels) fail(`Subtests are nested deeper than ${mostLevels} levels.`);
    const { indent, place } = top();
    const own = name !== null && place ? placeWithin(place, within(name, blank)) : null;
    levels.push({ ...levelAt(indent + step, own), name, summary });
  }

  function closeTop(): void {
    const closed = levels.pop();
    if (!closed) return;
    const parent = top();
    if (!closed.summary) {
      dropUnnamed(parent);
      parent.closed = closed;
      return;
    }
    // A brace at the end of a name looks like one that opens a level; nothing follows it then.
    const isName = closed.count === 0 && closed.plan === null;
    const { description } = closed.summary;
    pending = isName
      ? { point: { ...closed.summary, description: `${description} {` }, below: null, remarks: "" }
      : { point: closed.summary, below: closed, remarks: "" };
    explain(null);
  }

  /** Subtests that nothing ever sums up stand in whatever is around them. */
  function dropUnnamed(parent: Level): void {
    const { closed } = parent;
    parent.closed = null;
    if (closed) flush(closed, "");
  }

  function flush(level: Level, name: string): void {
    const parent = levels.length - 1;
    top().isRed ||= level.isRed;
    heldInAll -= level.held.length;
    for (const result of level.held) emit(within(name, result), parent);
    level.held = [];
  }

  function test(indent: number, point: TapPoint): void {
    if (!reach(indent, null)) return;
    const level = top();
    level.count += 1;
    level.announced = null;
    const { closed } = level;
    level.closed = null;
    if (closed) flush(closed, point.description);
    if (point.opens && !closed) pushLevel(point.description, point);
    else pending = { point: numbered(point, level.count), below: closed, remarks: "" };
  }

  function plan(indent: number, planned: number): void {
    if (!reach(indent, null)) return;
    const level = top();
    if (level.plan !== null && levels.length === 1) fail("There is a second plan.");
    level.plan ??= planned;
  }

  function close(indent: number): void {
    const opened = levels.findLast((level) => level.summary && level.indent === indent + step);
    if (!opened) return;
    explain(null);
    opened.plan ??= opened.count;
    while (top().indent > indent) closeTop();
  }

  function explain(diagnostic: TapDiagnostic | null): void {
    const told = pending;
    pending = null;
    if (!told) return;
    const level = top();
    const below = told.below?.count ? told.below : null;
    if (below?.isRed) level.isRed = true;
    // A suite passes and fails with its tests, unless it failed by itself.
    if (below && (told.point.isOk || told.point.directive || below.isRed)) return;
    const result = resultOf(told, diagnostic, below !== null);
    if (result.status === "failed" || result.status === "errored") level.isRed = true;
    emit(result, levels.length - 1);
  }

  function bailOut(reason: string): void {
    explain(null);
    while (levels.length > 1) closeTop();
    dropUnnamed(top());
    push({ ...blank, name: "Bail out!", status: "errored", message: reason });
  }

  function end(): void {
    explain(null);
    const level = top();
    if (levels.length > 1 || level.closed) fail("The report breaks off within a subtest.");
    if (level.plan === null) fail("The report breaks off: it has no plan.");
    if (level.plan !== level.count) {
      fail(`The report breaks off: of ${level.plan} planned tests it tells ${level.count}.`);
    }
  }

  return {
    at: (number) => (line = number),
    begin: (indent) => {
      if (!reach(indent, null) || indent > 0) return;
      if (top().count > 0 || top().plan !== null) end();
      levels = [levelAt(0, blank)];
    },
    announce: (indent, name) => {
      if (reach(indent, name) && top().name !== name) top().announced = name;
    },
    test,
    plan,
    close,
    remark: (text) => {
      if (!pending || pending.point.isOk || pending.remarks.length > longestMessage) return;
      pending.remarks += `${text.replace(/^#\s?/, "")}\n`;
    },
    awaitsDiagnostic: (indent) => pending !== null && indent > top().indent,
    explain,
    bailOut,
    end,
    fail,
  };
}

/** By the specification; every runner keeps to it. */
const step = 4;
const mostLevels = 100;
const mostHeld = 100_000;
/** One more than is kept, so that it shows that it was cut. */
const longestPath = longestOfResult.path + 1;

function levelAt(indent: number, place: Place | null): Level {
  return {
    indent,
    name: null,
    place,
    held: [],
    plan: null,
    count: 0,
    isRed: false,
    announced: null,
    summary: null,
    closed: null,
  };
}

const blank: TestResult = {
  path: "",
  name: "",
  file: null,
  status: "passed",
  durationMs: null,
  message: null,
  isFlaky: false,
  refs: [],
};

/** The test as it stands in a subtest of that name; the name of a file says where it is written. */
function within(name: string, result: TestResult): TestResult {
  const place = isScriptFile(name) ? { path: "", file: name } : { path: name, file: null };
  return { ...result, ...placeWithin(place, result) };
}

function placeWithin(around: Place, { path, file }: Place): Place {
  const whole = joinPath(around.path.slice(0, longestPath), path);
  return { path: whole.slice(0, longestPath), file: file ?? around.file };
}

function numbered(point: TapPoint, count: number): TapPoint {
  if (point.description !== "") return point;
  return { ...point, description: `${point.number ?? count}` };
}

function resultOf(
  { point, remarks }: Pending,
  diagnostic: TapDiagnostic | null,
  isSuite: boolean,
): TestResult {
  const status = statusOf(point, diagnostic?.failureType ?? "", isSuite);
  const isTold = status === "failed" || status === "errored";
  return {
    ...blank,
    ...placeOf(point.description, diagnostic?.file ?? null),
    status,
    durationMs: point.durationMs ?? diagnostic?.durationMs ?? null,
    message: isTold ? (diagnostic?.message ?? remarks) : null,
  };
}

function statusOf(point: TapPoint, failureType: string, isSuite: boolean): TestStatus {
  if (point.directive === "skip") return "skipped";
  if (point.directive === "todo") return "todo";
  if (point.isOk) return "passed";
  if (couldNotRunTypes.has(failureType) || isScriptFile(point.description)) return "errored";
  // Without a word about it, a suite that fails although its tests do not has failed in its set-up.
  return isSuite && failureType === "" ? "errored" : "failed";
}

function placeOf(title: string, file: string | null): Pick<TestResult, "path" | "name" | "file"> {
  if (isScriptFile(title)) return { path: "", name: baseName(title), file: title };
  const place = splitTitle(title);
  return place.file === null ? { path: "", name: title, file } : place;
}
