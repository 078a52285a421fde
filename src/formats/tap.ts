import type { TestResult } from "../domain/test-result.ts";
import type { TestFormat } from "./contract.ts";
import { openLines, type LineReader } from "./lines.ts";
import { longestMessage } from "./message.ts";
import { openTests } from "./reader.ts";
import { tapDiagnostic } from "./tap-diagnostic.ts";
import { openTapLevels } from "./tap-levels.ts";
import { isTapVersion, tapPlan, tapPoint, tapSubtest } from "./tap-line.ts";

/**
 * The Test Anything Protocol, 13 and 14, with subtests in all forms in which they are written: announced by a comment, in braces, or
 * only indented. https://testanything.org/tap-version-14-specification.html
 */
export const tap: TestFormat = {
  name: "tap",
  title: "TAP",
  recognises: (start) =>
    !/^\s*[<{[]/.test(start) &&
    (/^TAP version 1[34]\s*$/m.test(start) ||
      /^\s*(?:1\.\.\d{1,9}|(?:not )?ok)(?:\s|$)/.test(start)),
  open: () => openTests(openTap),
};

function openTap(push: (result: TestResult) => void): LineReader {
  let hasBailedOut = false;
  /** The lines of a diagnostic that has begun. */
  let diagnostic: { indent: number; lines: string[]; length: number } | null = null;
  const levels = openTapLevels(push);
  const lines = openLines(longestMessage, take);

  function take(line: string, number: number): void {
    levels.at(number);
    if (hasBailedOut) return;
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    if (diagnostic) takeDiagnostic(text, indent, line);
    else if (text === "---" && levels.awaitsDiagnostic(indent)) {
      diagnostic = { indent, lines: [], length: 0 };
    } else takeLine(text, indent);
  }

  function takeDiagnostic(text: string, indent: number, line: string): void {
    if (!diagnostic) return;
    if (text === "..." && indent <= diagnostic.indent) {
      levels.explain(tapDiagnostic(diagnostic.lines));
      diagnostic = null;
    } else if (diagnostic.length < longestMessage) {
      diagnostic.lines.push(line.slice(Math.min(indent, diagnostic.indent)));
      diagnostic.length += line.length + 1;
    }
  }

  /** By the specification, a line that is none of these is let go. */
  function takeLine(text: string, indent: number): void {
    const subtest = tapSubtest(text);
    const point = tapPoint(text);
    const plan = tapPlan(text);
    if (subtest !== null) levels.announce(indent, subtest);
    else if (point) levels.test(indent, point);
    else if (plan !== null) levels.plan(indent, plan);
    else if (isTapVersion(text)) levels.begin(indent);
    else if (text === "}") levels.close(indent);
    else if (text.startsWith("Bail out!")) {
      hasBailedOut = true;
      levels.bailOut(text.slice("Bail out!".length).trim());
    } else levels.remark(text);
  }

  function end(): void {
    lines.end();
    if (diagnostic) levels.fail("The report breaks off within a diagnostic.");
    if (!hasBailedOut) levels.end();
  }

  return { read: lines.read, end };
}
