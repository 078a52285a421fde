/** One test point, as its line tells it. */
export interface TapPoint {
  isOk: boolean;
  number: number | null;
  description: string;
  directive: "todo" | "skip" | null;
  durationMs: number | null;
  /** The line ends in a brace: what it sums up follows. */
  opens: boolean;
}

/** Null where the line is no test point. `line` has no indent. */
export function tapPoint(line: string): TapPoint | null {
  const found = /^(not )?ok(?:\s+(\d{1,9}))?(?=\s|$)([^]*)$/.exec(line);
  if (!found) return null;
  let rest = found[3] ?? "";
  const opens = rest.endsWith(" {");
  if (opens) rest = rest.slice(0, -2);
  const directive = /\s#\s*(todo|skip)\S*(?:\s[^]*)?$/i.exec(withoutEscapes(rest));
  if (directive) rest = rest.slice(0, directive.index);
  const time = /\s# time=([\d.]{1,20})ms\s*$/.exec(rest);
  if (time) rest = rest.slice(0, time.index);
  const word = directive?.[1]?.toLowerCase();
  return {
    isOk: found[1] === undefined,
    number: found[2] === undefined ? null : Number(found[2]),
    description: unescaped(rest.trim().replace(/^-(?:\s+|$)/, "")),
    directive: word === "todo" || word === "skip" ? word : null,
    durationMs: time ? Number(time[1]) : null,
    opens,
  };
}

export function isTapVersion(line: string): boolean {
  return /^TAP version 1[34]$/i.test(line);
}

/** How many tests are planned; null where the line is no plan. */
export function tapPlan(line: string): number | null {
  const found = /^1\.\.(\d{1,9})(?:\s*#.*)?\s*$/.exec(line);
  return found ? Number(found[1]) : null;
}

/** The name of the subtest that a comment announces: empty where it has none, null where the comment is about something else. */
export function tapSubtest(line: string): string | null {
  const found = /^# Subtest(?::\s*([^]*))?$/.exec(line);
  return found ? unescaped((found[1] ?? "").trim()) : null;
}

/** A number sign in a description is written with a backslash before it. */
function unescaped(text: string): string {
  return text.replace(/\\([#\\])/g, "$1");
}

/** Of the same length, so that what is found in it stands at the same place. */
function withoutEscapes(text: string): string {
  return text.replace(/\\[#\\]/g, "__");
}
