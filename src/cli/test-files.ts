import type { Repository } from "./git.ts";

/** Whether a file is a test or belongs to tests, as most languages and runners name them. */
export function isTestFile(file: string): boolean {
  const parts = file.split("/");
  const name = parts.pop() ?? "";
  return parts.some((folder) => testFolder.test(folder)) || testName.test(name);
}

const testFolder = /^(?:tests?|specs?|__tests__|__snapshots__|testdata|e2e|.+[._-]tests?)$/i;

const testName =
  /^(?:test_.+|conftest\.py|.+_tests?\.\w+|.+_spec\.\w+|.+[.-](?:test|spec)s?\.\w+|.+\.t|.+(?:Tests?|TestCase|Spec|IT)\.(?:java|kt|kts|groovy|scala|cs|fs|vb|swift|php|m|mm|cpp|cc))$/;

/** What is laid over the code before the fix: files as they are with it, and those that it took away. */
export interface Tests {
  written: string[];
  gone: string[];
}

/** The tests that are new or changed between two commits, and those that commits have touched which name the item. */
export async function testsChanged(
  { git }: Repository,
  { base, fix }: { base: string; fix: string },
  naming: readonly string[],
): Promise<Tests> {
  const told = await git(["diff", "--name-status", "-z", ...plain, base, fix]);
  const fields = told.split("\0");
  const tests: Tests = { written: [], gone: [] };
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const file = fields[at + 1] ?? "";
    if (isTestFile(file)) (fields[at] === "D" ? tests.gone : tests.written).push(file);
  }
  if (tests.written.length > 0) return tests;
  // Who writes the test first has committed it before the fix.
  return { ...tests, written: await testsOfCommits(git, naming, fix) };
}

const plain = ["--no-renames", "--no-ext-diff", "--ignore-submodules=all"];

async function testsOfCommits(
  git: Repository["git"],
  commits: readonly string[],
  fix: string,
): Promise<string[]> {
  const touched = new Set<string>();
  for (const commit of commits) {
    const options = ["-r", "-m", "--root", "--no-commit-id", "--name-only", "-z", "--no-renames"];
    const told = await git(["diff-tree", ...options, commit]);
    for (const file of told.split("\0")) if (file && isTestFile(file)) touched.add(file);
  }
  return touched.size === 0 ? [] : filesAt(git, fix, [...touched]);
}

/** The files of a commit that paths mean, files or folders of files; a path that means none is left out. */
export async function filesAt(
  git: Repository["git"],
  commit: string,
  paths: readonly string[],
): Promise<string[]> {
  const told = await git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, ...paths]);
  return told.split("\0").filter(Boolean);
}
