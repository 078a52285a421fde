import type { Answer } from "./server.ts";

/** What came of a report, in a line or some. */
export function outcomeOf(answer: Answer): string {
  if (isCoverage(answer)) return coverageOutcome(answer);
  const { counts = {}, changes = [], changed = 0, receipts = [] } = answer as TestsAnswer;
  const words = statuses.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? [`${figure(count)} ${testWords[status]}`] : [];
  });
  const shown = changes.slice(0, changesShown);
  return [
    `${words.join(", ") || "no test"}.`,
    ...shown.map(({ test, status }) => `  ${status === "passed" ? "now green" : status}: ${test}`),
    ...(changed > shown.length
      ? [`  and ${figure(changed - shown.length)} more that changed`]
      : []),
    ...(receipts.length > 0 ? [`  It proves the fix of ${receipts.join(", ")}.`] : []),
  ].join("\n");
}

const changesShown = 10;
const statuses = ["passed", "failed", "errored", "skipped", "todo"] as const;

interface TestsAnswer {
  counts?: Partial<Record<(typeof statuses)[number], number>>;
  /** What it says something new of. */
  changed?: number;
  changes?: { test: string; status: string }[];
  receipts?: string[];
}

const testWords = {
  passed: "passed",
  failed: "failed",
  errored: "could not run",
  skipped: "skipped",
  todo: "to-do",
};

interface CoverageAnswer {
  kind: "coverage";
  service: string;
  lines: number;
  covered: number;
  floor: number;
  isBelow: boolean;
  waitsFor?: string[];
  stories?: Story[];
}

interface Story {
  ref: string;
  lines: number;
  covered: number;
  uncovered: { path: string; lines: string }[];
}

function isCoverage(answer: object): answer is CoverageAnswer {
  return (answer as { kind?: unknown }).kind === "coverage";
}

function coverageOutcome(answer: CoverageAnswer): string {
  const { lines, covered, floor, waitsFor = [], stories = [] } = answer;
  const share = percent(lines === 0 ? 1_000_000 : (covered / lines) * 1_000_000);
  const wait =
    waitsFor.length === 0 ? "" : ` Not judged until it is told as well by ${waitsFor.join(", ")}.`;
  const whole = `${share} of ${figure(lines)} lines are covered; the floor is ${percent(floor)}.${wait}`;
  return [whole, ...stories.flatMap(storyWords)].join("\n");
}

function storyWords({ ref, lines, covered, uncovered }: Story): string[] {
  const gaps = uncovered
    .slice(0, gapsShown)
    .map((gap) => `    not covered: ${gap.path} ${gap.lines}`);
  const more = uncovered.length - gaps.length;
  if (more > 0) gaps.push(`    and in ${more} more files`);
  return [`  ${ref}: ${figure(covered)} of ${figure(lines)} changed lines are covered`, ...gaps];
}

const gapsShown = 10;

/** The services whose coverage is below their floor, by what was said of each last. */
export function coveragesBelow(answers: readonly Answer[]): string[] {
  const last = new Map<string, boolean>();
  for (const answer of answers) if (isCoverage(answer)) last.set(answer.service, answer.isBelow);
  return [...last].flatMap(([service, isBelow]) => (isBelow ? [service] : []));
}

export function belowFloor(service: string): string {
  return `Coverage${service && ` of ${service}`} is below its floor: cover what you changed, or what was covered before.`;
}

const figure = (count: number): string => count.toLocaleString("en");

/** Floored, so that what falls short never looks as if it did not. */
const percent = (millionths: number): string =>
  `${(Math.floor(millionths / 100) / 100).toFixed(2)} %`;
