import { lstatSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CannotDo } from "./cannot-do.ts";
import type { Repository } from "./git.ts";
import type { Tests } from "./test-files.ts";

/** A folder outside the repository for one proof, with the process that it belongs to written in it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "andon-prove-"));
  await writeFile(path.join(folder, "owner"), String(process.pid));
  return folder;
}

/** The files of a commit in a folder of their own, beside what people work on. */
export async function addWorktree(
  { git }: Repository,
  { folder, commit }: { folder: string; commit: string },
): Promise<void> {
  await git(["worktree", "add", "--detach", folder, commit]);
}

/** Lays tests as they are in one commit over the files of another. */
export async function layTests(
  { git }: Repository,
  { folder, fix, tests }: { folder: string; fix: string; tests: Tests },
): Promise<void> {
  const options = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  const from = ["--literal-pathspecs", "-C", folder, "checkout", "--quiet", fix, ...options];
  await git(from, { input: tests.written.join("\0") });
  await Promise.all(tests.gone.map((file) => rm(path.join(folder, file), { force: true })));
}

/** What is installed beside the code, is in no commit, and is needed to run it. */
const installed = new Set(["node_modules", ".venv", "venv", "vendor"]);

/** Paths from the top of the repository. */
export async function installedIn({ git }: Repository): Promise<string[]> {
  const others = ["ls-files", "--others", "--directory", "-z"];
  const told = await Promise.all([
    git([...others, "--exclude-standard"]),
    git([...others, "--ignored", "--exclude-standard"]),
  ]);
  const paths = told.flatMap((each) => each.split("\0")).map((each) => each.replace(/\/$/, ""));
  return [...new Set(paths)].filter((each) => installed.has(path.posix.basename(each)));
}

/** What a person names is from where he stands. */
export function linkNamed({ root, prefix }: Repository, named: string): string {
  const place = path.resolve(root, prefix, named);
  const fromRoot = path.relative(root, place);
  if (fromRoot === "" || fromRoot.startsWith("..") || path.isAbsolute(fromRoot))
    throw new CannotDo(`${named} is not inside ${root}, and cannot be linked.`);
  if (!exists(place)) throw new CannotDo(`There is no ${named} to link.`);
  return fromRoot;
}

export async function linkInto(
  folder: string,
  { root }: Repository,
  paths: readonly string[],
): Promise<void> {
  for (const each of paths) {
    const place = path.join(folder, each);
    if (exists(place)) continue;
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.join(root, each), place);
  }
}

function exists(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
}

/** Takes away the folder and what git noted of the working trees in it, however far they had come. */
export async function removeTemporary({ git }: Repository, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  for (const worktree of await worktreesIn(git)) {
    if (path.dirname(worktree) !== folder) continue;
    // Twice, because one that was cut off while it was made is locked.
    await git(["worktree", "remove", "--force", "--force", worktree]);
  }
}

/** What a run left behind that was killed and could not tidy up. Only what no living process owns. */
export async function removeLeftovers(repository: Repository): Promise<void> {
  const folders = new Set((await worktreesIn(repository.git)).map((each) => path.dirname(each)));
  for (const folder of folders) {
    if (!(await isOwned(folder))) await removeTemporary(repository, folder);
  }
}

async function worktreesIn(git: Repository["git"]): Promise<string[]> {
  const told = await git(["worktree", "list", "--porcelain"]);
  const all = [...told.matchAll(/^worktree (.+)$/gm)].map((match) => match[1] ?? "");
  return all.filter((each) => /[/\\]andon-prove-\w+[/\\](?:before|after)$/.test(each));
}

async function isOwned(folder: string): Promise<boolean> {
  const owner = Number(await readFile(path.join(folder, "owner"), "utf8").catch(() => "0"));
  if (!owner) return false;
  try {
    return process.kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
