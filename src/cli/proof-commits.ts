import { copyFile, stat } from "node:fs/promises";
import path from "node:path";
import { commitRefs } from "../domain/commit-refs.ts";
import { parseRef } from "../domain/item.ts";
import { CannotDo } from "./cannot-do.ts";
import { commitNamed, commitsIn, parentOf, type Repository } from "./git.ts";
import { installedIn } from "./worktrees.ts";

/** Between which commits a fix is proved. */
export interface ProofCommits {
  base: string;
  fix: string;
  /** What the fix is, when it is not committed yet: the working tree as it stands. */
  isWorkingTree: boolean;
  /** Commits up to the fix that name the item. */
  naming: string[];
}

export interface ProofCommitsQuestion {
  ref: string;
  fix: string | undefined;
  base: string | undefined;
  /** A folder of the command's own. */
  temporary: string;
}

/**
 * The fix is the commit that was named; or the working tree where something in it is not committed; or HEAD. Before it is the commit that was
 * named; or the one before the first that says it fixes the item; or the one before the fix.
 */
export async function proofCommits(
  repository: Repository,
  { ref, fix: named, base, temporary }: ProofCommitsQuestion,
): Promise<ProofCommits> {
  const head = await commitNamed(repository, named ?? "HEAD");
  const wish = { temporary, ref, head };
  const fix = named === undefined ? await withWorkingTree(repository, wish) : head;
  const { fixing, naming } = await commitsOfItem(repository, ref, fix);
  const before = base === undefined ? null : await commitNamed(repository, base);
  const start = before ?? (await parentOf(repository, fixing.at(-1) ?? fix));
  if (start === null)
    throw new CannotDo(
      `Nothing came before ${fix.slice(0, 10)}, so no test can have failed there. Say by --base which commit has the defect.`,
    );
  if (start === fix)
    throw new CannotDo(`${fix.slice(0, 10)} cannot be both before the fix and the fix.`);
  return { base: start, fix, isWorkingTree: fix !== head, naming };
}

/** So far back one looks for commits that name the item. */
const mostLookedAt = 1000;

async function commitsOfItem(repository: Repository, ref: string, fix: string) {
  const { key = "", number = 0 } = parseRef(ref) ?? {};
  const commits = await commitsIn(repository, fix, mostLookedAt);
  const refs = commits.map(({ id, message }) => ({ id, ...commitRefs(message, key) }));
  return {
    fixing: refs.filter(({ fixes }) => fixes.includes(number)).map(({ id }) => id),
    naming: refs.filter(({ mentions }) => mentions.includes(number)).map(({ id }) => id),
  };
}

interface WorkingTree {
  temporary: string;
  ref: string;
  head: string;
}

/** HEAD; or where something is not committed, a commit of it that no branch knows, made beside the real index, which is not touched. */
async function withWorkingTree(
  repository: Repository,
  { temporary, ref, head }: WorkingTree,
): Promise<string> {
  const { git, root } = repository;
  const changes = await git([
    "status",
    "--porcelain",
    "-z",
    "--untracked-files=normal",
    "--ignore-submodules=dirty",
  ]);
  if (changes === "") return head;
  const index = path.join(temporary, "index");
  const real = path.resolve(root, (await git(["rev-parse", "--git-path", "index"])).trim());
  // What it knows of unchanged files saves reading them all again.
  if (await stat(real).catch(() => null)) await copyFile(real, index);
  const variables = { GIT_INDEX_FILE: index, ...nobody };
  // Who has no .gitignore does not mean to commit his packages.
  const installed = (await installedIn(repository)).map((each) => `:(exclude,top,literal)${each}`);
  await git(["add", "--all", "--", ":/", ...installed], { variables });
  const tree = (await git(["write-tree"], { variables })).trim();
  if (tree === (await git(["rev-parse", `${head}^{tree}`])).trim()) return head;
  const message = `The working tree as it was when ${ref} was proved`;
  return (await git(["commit-tree", tree, "-p", head, "-m", message], { variables })).trim();
}

const nobody = {
  GIT_AUTHOR_NAME: "andon prove",
  GIT_AUTHOR_EMAIL: "andon@localhost",
  GIT_COMMITTER_NAME: "andon prove",
  GIT_COMMITTER_EMAIL: "andon@localhost",
};
