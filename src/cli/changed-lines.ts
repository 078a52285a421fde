import { rangesOf } from "../domain/line-ranges.ts";
import { type Commit, commitOrNull, mergeBase, parentOf, type Repository } from "./git.ts";
import type { Pipeline } from "./pipeline.ts";

/** Lines of one file, as they stand in the newest commit, that commits changed which name an item. */
export interface ChangedLines {
  ref: string;
  /** From the top of the repository. */
  path: string;
  /** Such as `1-4,7`. */
  lines: string;
}

/** What the commits of a range changed, less what a later one of them changed again. */
export async function changedLines(
  repository: Repository,
  { base, head }: { base: string | null; head: string },
  refsOf: ReadonlyMap<string, readonly string[]>,
): Promise<ChangedLines[]> {
  const paths = await pathsChanged(repository, base, head);
  const changes: ChangedLines[] = [];
  const waiting = paths.values();
  const looking = Array.from({ length: 4 }, async () => {
    for (const path of waiting) {
      const lines = await linesOfRefs(repository, { base, head, path }, refsOf);
      for (const [ref, numbers] of lines) changes.push({ ref, path, lines: rangesOf(numbers) });
    }
  });
  await Promise.all(looking);
  return changes.sort((one, other) => compare(one.path, other.path) || compare(one.ref, other.ref));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

async function pathsChanged({ git }: Repository, base: string | null, head: string) {
  // Before the first commit there was the empty tree.
  const before = base ?? (await git(["hash-object", "-t", "tree", "--stdin"])).trim();
  const options = ["--numstat", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const told = await git(["diff", ...options, "--ignore-submodules=all", before, head]);
  return told.split("\0").flatMap((entry) => {
    const [added = "", , ...path] = entry.split("\t");
    // A binary file has no count, and one that only lost lines has none to cover.
    return /^[1-9]/.test(added) ? [path.join("\t")] : [];
  });
}

interface Place {
  base: string | null;
  head: string;
  path: string;
}

async function linesOfRefs(
  { git }: Repository,
  { base, head, path }: Place,
  refsOf: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, number[]>> {
  const range = base === null ? head : `${base}..${head}`;
  const told = await git(["blame", "--incremental", range, "--", path]);
  const lines = new Map<string, number[]>();
  for (const [, commit = "", first, count] of told.matchAll(blamed)) {
    for (const ref of refsOf.get(commit) ?? []) {
      const numbers = lines.get(ref) ?? [];
      for (let at = 0; at < Number(count); at += 1) numbers.push(Number(first) + at);
      lines.set(ref, numbers);
    }
  }
  return lines;
}

/** Commit, line there, line now, how many lines: https://git-scm.com/docs/git-blame#_incremental_output */
const blamed = /^([0-9a-f]{40,64}) \d+ (\d+) (\d+)$/gm;

/** The items that each commit names; those that name none are left out. */
export function refsByCommit(
  commits: readonly Commit[],
  refsIn: (message: string) => readonly string[],
): Map<string, readonly string[]> {
  const found = commits.map(({ id, message }) => [id, refsIn(message)] as const);
  return new Map(found.filter(([, refs]) => refs.length > 0));
}

export interface BaseQuestion {
  head: string;
  /** As a person named it; it is a commit already. */
  base: string | null;
  branch: string | null;
  pipeline: Pick<Pipeline, "into" | "before">;
}

/**
 * Where the change began that `head` ends: at the commit that was named; where its branch left the one that it goes into; or on that branch
 * itself, at what it was before. Null is before the first commit.
 */
export async function baseOf(
  repository: Repository,
  { head, base, branch, pipeline }: BaseQuestion,
): Promise<string | null> {
  if (base !== null) return (await mergeBase(repository, base, head)) ?? base;
  const target = await targetOf(repository, pipeline.into);
  if (target !== null && target.branch !== branch) {
    const parted = await mergeBase(repository, target.commit, head);
    if (parted !== null && parted !== head) return parted;
  }
  const before = pipeline.before && (await commitOrNull(repository, pipeline.before));
  if (before && before !== head && (await mergeBase(repository, before, head)) === before)
    return before;
  return parentOf(repository, head);
}

interface Target {
  branch: string;
  commit: string;
}

/** The branch that changes go into: the one of the change request, origin's own, or one with a usual name. */
async function targetOf(repository: Repository, into: string | null): Promise<Target | null> {
  const { git } = repository;
  const head = await git(["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"]).catch(() => "");
  const ofOrigin = head.trim().replace(/^refs\/remotes\/origin\//, "");
  for (const branch of [into, ofOrigin, "main", "master", "trunk"]) {
    if (!branch) continue;
    for (const name of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
      const commit = await commitOrNull(repository, name);
      if (commit !== null) return { branch, commit };
    }
  }
  return null;
}
