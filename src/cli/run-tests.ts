import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { TestResult } from "../domain/test-result.ts";
import { CannotDo } from "./cannot-do.ts";
import { filesNamed } from "./matching-files.ts";
import { resultsIn, resultsOnOutput } from "./read-results.ts";
import { lastWords, runCommand } from "./run-command.ts";
import type { Surroundings } from "./surroundings.ts";
import { shown } from "./terminal.ts";

export interface TestRunQuestion {
  command: string;
  /** Files that it writes; null reads its output. */
  report: string | null;
  folder: string;
  /** The top of the files that it runs on. */
  top: string;
  commit: string;
  /** Such as "before the fix". */
  where: string;
  temporary: string;
  signal: AbortSignal;
  mostMinutes: number;
}

/** What the tests did in one run. */
export interface TestRun {
  commit: string;
  /** ISO 8601. */
  at: string;
  results: TestResult[];
  /** The end of what the command said. */
  lastWords: string;
}

export async function runTests(question: TestRunQuestion, around: Surroundings): Promise<TestRun> {
  const { command, report, folder, commit, where, temporary } = question;
  const logs = { output: path.join(temporary, "output"), errors: path.join(temporary, "errors") };
  await mkdir(folder, { recursive: true });
  // A report that lies there from before says nothing of this run.
  for (const file of await reportsIn(question)) await rm(file, { force: true });
  const at = around.now().toISOString();
  const run = { ...question, ...logs, variables: around.variables };
  const code = await shown(around, `${command} ${where}`, runCommand(run));
  const said = await lastWords(logs);
  const results =
    report === null
      ? await resultsOnOutput(logs.output)
      : await resultsOf(await reportsIn(question));
  if (results !== null) {
    return { commit, at, results: results.map(withoutFolder(question.top)), lastWords: said };
  }
  throw new CannotDo(
    [
      `\`${command}\` ended with ${code} ${where} (${commit.slice(0, 10)}) and gave no results of tests: ${report === null ? notOnOutput : notInReport(report)}`,
      "A build that breaks is no test that fails.",
      "Its last words were:",
      said || "  | (nothing)",
    ].join("\n"),
  );
}

const notOnOutput =
  "its output is in no format that Andon reads. Let it print such (node --test --test-reporter=tap, go test -json, vitest or jest --reporter=json or --json), or name the report that it writes by --report.";

const notInReport = (report: string): string => `it wrote no ${report} that Andon reads.`;

/** A test is the same one wherever it was run: what names the temporary folder names it from the top of the repository. */
function withoutFolder(top: string): (test: TestResult) => TestResult {
  const plain = (text: string): string =>
    text.replaceAll(`file://${top}/`, "").replaceAll(`${top}${path.sep}`, "");
  return (test) => ({
    ...test,
    path: plain(test.path),
    name: plain(test.name),
    file: test.file === null ? null : plain(test.file),
    message: test.message === null ? null : plain(test.message),
  });
}

function reportsIn({ folder, report }: TestRunQuestion): Promise<string[]> {
  if (report === null) return Promise.resolve([]);
  if (path.isAbsolute(report) || path.normalize(report).startsWith(".."))
    throw new CannotDo(
      `${report} has to be inside the repository, from where the command is given: it runs elsewhere, on the files of other commits.`,
    );
  return filesNamed(folder, report);
}

async function resultsOf(files: readonly string[]): Promise<TestResult[] | null> {
  if (files.length === 0) return null;
  const results = await Promise.all(files.map(resultsIn));
  return results.flat();
}
