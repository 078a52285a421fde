import type { TestResult } from "../domain/test-result.ts";

/** What the lines between `---` and `...` tell of a test. */
export interface TapDiagnostic {
  durationMs: number | null;
  file: TestResult["file"];
  /** Node's word for why a test failed. */
  failureType: string;
  message: string;
}

/**
 * YAML by the specification, of which runners write only plain blocks: what is known is read line by line, the rest is for people.
 * `lines` have no indent in common.
 */
export function tapDiagnostic(lines: readonly string[]): TapDiagnostic {
  const said: string[] = [];
  const diagnostic: TapDiagnostic = { durationMs: null, file: null, failureType: "", message: "" };
  for (const block of blocksOf(lines)) {
    const [first = ""] = block;
    const [, key = "", value = ""] = /^(\w+):\s*(.*)$/.exec(first) ?? [];
    const scalar = unquoted(value);
    if (key === "duration_ms") diagnostic.durationMs = Number(scalar);
    else if (key === "failureType") diagnostic.failureType = scalar;
    else if (key === "location" || key === "at") diagnostic.file = fileOf(scalar);
    else if (key === "error" || key === "message") said.unshift(textOf(scalar, block.slice(1)));
    else if (!isForMachines.has(key)) said.push(block.join("\n"));
  }
  return { ...diagnostic, message: said.join("\n") };
}

const isForMachines: ReadonlySet<string> = new Set(["type", "code", "exitCode", "signal"]);

/** Each key with the lines that are indented below it. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last && (line === "" || line.startsWith(" "))) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** The text of a scalar, whether it stands behind its key or as a block below it. */
function textOf(scalar: string, below: readonly string[]): string {
  const isBlock = scalar === "" || /^[|>][-+0-9]*$/.test(scalar);
  const lines = below.map((line) => line.replace(/^ {1,4}/, ""));
  return (isBlock ? lines : [scalar, ...lines]).join("\n").trim();
}

function unquoted(value: string): string {
  const text = value.trim();
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^".*"$/.test(text)) return text.slice(1, -1).replaceAll('\\"', '"');
  return text;
}

/** Less the line and the column, which follow it. */
function fileOf(place: string): string | null {
  return place.replace(/(?::\d+){1,2}$/, "") || null;
}
