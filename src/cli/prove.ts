import { arch, hostname, type } from "node:os";
import path from "node:path";
import { type Blocker } from "../domain/blocker.ts";
import { parseRef } from "../domain/item.ts";
import { judgeProof } from "../domain/receipt.ts";
import { keepableResult, refsInName, testTitle, type TestResult } from "../domain/test-result.ts";
import { cleanText, cutText } from "../domain/text.ts";
import { CannotDo } from "./cannot-do.ts";
import { openRepository, type Repository } from "./git.ts";
import { Interrupted, untilInterrupted } from "./interrupted.ts";
import { type ProofCommits, proofCommits } from "./proof-commits.ts";
import { shortCommit, tally, tellWhatIsProved, tellWhatWasProved } from "./proof-words.ts";
import { runTests, type TestRun, type TestRunQuestion } from "./run-tests.ts";
import { type Server, serverOf } from "./server.ts";
import type { Connection, Surroundings } from "./surroundings.ts";
import { filesAt, type Tests, testsChanged } from "./test-files.ts";
import {
  addWorktree,
  installedIn,
  layTests,
  linkInto,
  linkNamed,
  removeLeftovers,
  removeTemporary,
  temporaryFolder,
} from "./worktrees.ts";

export interface ProveOptions extends Connection {
  /** The command line that runs the tests. */
  test: string;
  fix?: string | undefined;
  base?: string | undefined;
  tests?: string[] | undefined;
  report?: string | undefined;
  runs: number;
  /** Paths; false links nothing. */
  link?: string[] | false | undefined;
  timeout: number;
  dryRun?: boolean | undefined;
}

/**
 * Shows that a test fails on the code before a fix and passes on the code with it, and leaves the receipt on the item. Works on the files of two
 * commits in folders of their own; the working tree, the index and HEAD stay as they are. Answers the exit code.
 */
export async function prove(
  ref: string,
  options: ProveOptions,
  around: Surroundings,
): Promise<number> {
  if (parseRef(ref) === null) throw new CannotDo(`${ref} is no item: it reads SHOP-12.`);
  const server = options.dryRun ? null : serverOf(options, around);
  const repository = await openRepository(around);
  try {
    await untilInterrupted(async (signal) => {
      await removeLeftovers(repository);
      const temporary = await temporaryFolder();
      try {
        const proof = { ref: ref.toUpperCase(), options, around, repository, temporary, signal };
        await proveIn(proof, server);
      } finally {
        around.show(null);
        await removeTemporary(repository, temporary);
      }
    });
    return 0;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    around.say("Stopped. Nothing was sent, and nothing is left behind.");
    return error.exitCode;
  }
}

interface Proof {
  ref: string;
  options: ProveOptions;
  around: Surroundings;
  repository: Repository;
  temporary: string;
  signal: AbortSignal;
}

async function proveIn(proof: Proof, server: Server | null): Promise<void> {
  const { ref, options, around, repository, temporary } = proof;
  const { fix: asked, base } = options;
  const commits = await proofCommits(repository, { ref, fix: asked, base, temporary });
  const tests = await testsToLay(proof, commits);
  tellWhatIsProved(proof, commits, tests);
  const folders = await makeWorktrees(proof, commits, tests);
  const red = await runOnce(proof, {
    folder: folders.before,
    commit: commits.base,
    where: "before the fix",
  });
  around.say(`Before the fix: ${tally(red.results)}.`);
  if (!red.results.some(({ status }) => status === "failed")) {
    refuse(judgeProof({ ref, red: red.results, greens: [red.results] }).blockers, red);
  }
  const greens: TestRun[] = [];
  for (let turn = 1; turn <= options.runs; turn += 1) {
    const green = await runOnce(proof, {
      folder: folders.after,
      commit: commits.fix,
      where: "with the fix",
    });
    const which = options.runs === 1 ? "" : `, ${turn} of ${options.runs}`;
    around.say(`With the fix${which}: ${tally(green.results)}.`);
    greens.push(green);
    refuse(judge(ref, red, greens).blockers, green);
  }
  const { proven } = judge(ref, red, greens);
  tellWhatWasProved(around, proven, options.runs);
  if (server === null) return around.say("Nothing was sent: this was a dry run.");
  proof.signal.throwIfAborted();
  await server.postJson(`/items/${ref}/receipts`, receiptOf(proof, { red, greens, proven }));
  around.say(`The receipt is on ${ref}: ${server.url}/${parseRef(ref)?.key}/items/${ref}`);
}

function judge(ref: string, red: TestRun, greens: readonly TestRun[]) {
  return judgeProof({ ref, red: red.results, greens: greens.map(({ results }) => results) });
}

function refuse(blockers: readonly Blocker[], { lastWords }: TestRun): void {
  if (blockers.length === 0) return;
  const reasons = blockers.map(({ message }) => message);
  const [first = ""] = reasons;
  const verdict = "This test does not prove the fix";
  const said = first.startsWith(verdict) ? reasons : [`${verdict}.`, ...reasons];
  throw new CannotDo([...said, "The command's last words were:", lastWords].join("\n"));
}

async function testsToLay(proof: Proof, { base, fix, naming }: ProofCommits): Promise<Tests> {
  const { repository, options } = proof;
  if (options.tests === undefined) {
    const tests = await testsChanged(repository, { base, fix }, naming);
    if (tests.written.length > 0) return tests;
    throw new CannotDo(
      `Between ${shortCommit(base)} and ${shortCommit(fix)} no test is new or changed. Write one that fails because of ${proof.ref}, or name it by --tests.`,
    );
  }
  const named = options.tests.map((each) => path.posix.normalize(repository.prefix + each));
  const written = await filesAt(repository.git, fix, named);
  if (written.length > 0) return { written, gone: [] };
  throw new CannotDo(`There is no ${options.tests.join(", ")} in ${shortCommit(fix)}.`);
}

async function makeWorktrees(proof: Proof, { base, fix }: ProofCommits, tests: Tests) {
  const { repository, temporary, signal } = proof;
  const links = await pathsToLink(proof);
  const before = path.join(temporary, "before");
  const after = path.join(temporary, "after");
  for (const [folder, commit] of [
    [before, base],
    [after, fix],
  ] as const) {
    signal.throwIfAborted();
    await addWorktree(repository, { folder, commit });
    await linkInto(folder, repository, links);
  }
  await layTests(repository, { folder: before, fix, tests });
  return { before, after };
}

async function pathsToLink({ options, repository, around }: Proof): Promise<string[]> {
  if (options.link === false) return [];
  const named = (options.link ?? []).map((each) => linkNamed(repository, each));
  // What is linked is the real thing: a command that installs would install into the working tree.
  if (installs.test(options.test)) {
    around.say("The command installs by itself, so nothing that is installed here is linked.");
    return named;
  }
  return [...new Set([...named, ...(await installedIn(repository))])];
}

const installs =
  /\b(?:npm|pnpm|yarn|bun|pip3?|uv|poetry|composer|bundle)\b[^&|;\n]*\b(?:ci|i|install|add|sync|update)\b/;

type Place = Pick<TestRunQuestion, "folder" | "commit" | "where">;

function runOnce(proof: Proof, { folder: top, ...place }: Place) {
  const { options, around, repository, temporary, signal } = proof;
  return runTests(
    {
      command: options.test,
      report: options.report ?? null,
      ...place,
      top,
      folder: path.join(top, repository.prefix),
      temporary,
      signal,
      mostMinutes: options.timeout,
    },
    around,
  );
}

interface Proved {
  red: TestRun;
  greens: readonly TestRun[];
  proven: readonly TestResult[];
}

/** Of a large suite only what is proved goes along, and what names the item. */
function receiptOf({ ref, options, around }: Proof, { red, greens, proven }: Proved) {
  const titles = new Set(proven.map(testTitle));
  const isMeant = (test: TestResult): boolean =>
    titles.has(testTitle(test)) || test.refs.includes(ref) || refsInName(test).includes(ref);
  const { buildUrl } = around.pipeline;
  const runOf = ({ commit, at, results }: TestRun) => ({
    commit,
    at,
    ...(buildUrl === null ? {} : { url: buildUrl }),
    results: results.filter(isMeant).map(keepableResult),
  });
  return {
    command: cutText(cleanText(options.test), 2000),
    machine: cutText(`${hostname()}, ${type()} ${arch()}`, 500),
    red: runOf(red),
    greens: greens.map(runOf),
  };
}
