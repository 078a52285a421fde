import { spawn } from "node:child_process";
import { CannotDo } from "./cannot-do.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Repository {
  /** The top folder of the working tree. */
  root: string;
  /** From there to where the command was given, such as `packages/shop/`; empty at the top. */
  prefix: string;
  isShallow: boolean;
  git: Git;
}

export type Git = (args: readonly string[], options?: GitOptions) => Promise<string>;

interface GitOptions {
  input?: string;
  variables?: Record<string, string>;
}

/** git said no, in its own words. */
export class GitFailed extends CannotDo {
  constructor(command: string, words: string) {
    super(`git ${command} failed: ${words.trim() || "it did not say why."}`);
    this.name = "GitFailed";
  }
}

/** The repository that the folder is in. */
export async function openRepository({
  folder,
  variables,
}: Pick<Surroundings, "folder" | "variables">): Promise<Repository> {
  const environment = gitVariables(variables);
  const gitIn =
    (cwd: string): Git =>
    (args, options = {}) =>
      runGit(cwd, args, { ...options, variables: { ...environment, ...options.variables } });
  try {
    const question = ["rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository"];
    const [root = "", prefix = "", shallow] = (await gitIn(folder)(question)).split("\n");
    return { root, prefix, isShallow: shallow === "true", git: gitIn(root) };
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    const isElsewhere = /not a git repository/i.test(error.message);
    throw new CannotDo(isElsewhere ? `${folder} is not in a git repository.` : error.message);
  }
}

/** The full id of a commit by any name for it. Refuses with what to do where it is not here. */
export async function commitNamed(repository: Repository, name: string): Promise<string> {
  const id = await commitOrNull(repository, name);
  if (id !== null) return id;
  throw new CannotDo(
    repository.isShallow
      ? `The commit ${name} is not in this shallow clone. Run \`git fetch --unshallow\` first.`
      : `There is no commit ${name} in ${repository.root}.`,
  );
}

export async function commitOrNull({ git }: Repository, name: string): Promise<string | null> {
  if (name === "" || name.startsWith("-")) return null;
  try {
    return (await git(["rev-parse", "--verify", "--quiet", `${name}^{commit}`])).trim();
  } catch (error) {
    if (error instanceof GitFailed) return null;
    throw error;
  }
}

/** The branch that is checked out; null where none is, as in most pipelines. */
export async function branchHere({ git }: Repository): Promise<string | null> {
  const name = await git(["symbolic-ref", "--quiet", "--short", "HEAD"]).catch(() => "");
  return name.trim() || null;
}

/** The commit at which two lines of history parted; null where they have nothing in common, or it is not in this clone. */
export async function mergeBase(
  { git }: Repository,
  one: string,
  other: string,
): Promise<string | null> {
  const id = await git(["merge-base", one, other]).catch(() => "");
  return id.trim() || null;
}

/** The first parent; null of a first commit. In a shallow clone nobody knows what came before its end, so it refuses. */
export async function parentOf(repository: Repository, commit: string): Promise<string | null> {
  const parent = await commitOrNull(repository, `${commit}^`);
  if (parent === null && repository.isShallow)
    throw new CannotDo(
      `What came before ${commit.slice(0, 10)} is not in this shallow clone. Run \`git fetch --unshallow\` first.`,
    );
  return parent;
}

export interface Commit {
  id: string;
  parents: string[];
  message: string;
  author: string;
  /** ISO 8601. */
  authoredAt: string;
}

/** The commits that git names by such as `abc` or `abc..def`, the newest first. */
export async function commitsIn({ git }: Repository, range: string, most: number) {
  const format = "--format=%H%n%P%n%an%n%at%n%B";
  const log = await git(["log", "-z", `--max-count=${most}`, format, range, "--"]);
  return log.split("\0").filter(Boolean).map(commitOf);
}

function commitOf(record: string): Commit {
  const [id = "", parents = "", author = "", seconds = "", ...message] = record.split("\n");
  const at = new Date(Number(seconds) * 1000);
  return {
    id,
    parents: parents.split(" ").filter(Boolean),
    message: message.join("\n").trim(),
    author,
    authoredAt: (Number.isNaN(at.getTime()) ? new Date(0) : at).toISOString(),
  };
}

// What people have set for themselves must not change what is read here; nor may reading write, or run their hooks.
const settings = [
  ["core.quotePath", "false"],
  ["core.hooksPath", process.platform === "win32" ? "NUL" : "/dev/null"],
  ["core.fsmonitor", "false"],
  ["i18n.logOutputEncoding", "UTF-8"],
  ["log.showSignature", "false"],
  ["blame.ignoreRevsFile", ""],
  ["gc.auto", "0"],
].flatMap(([name, value]) => ["-c", `${name}=${value}`]);

function runGit(cwd: string, args: readonly string[], options: GitOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...settings, ...args], {
      cwd,
      env: options.variables,
      stdio: ["pipe", "pipe", "pipe"],
      // Ctrl-C is for the command, which ends what it began in good order.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const output: Buffer[] = [];
    const words: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => output.push(piece));
    child.stderr.on("data", (piece: Buffer) => words.push(piece));
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    child.once("error", (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === "ENOENT";
      reject(isMissing ? new CannotDo("There is no git here. Install it, then try again.") : error);
    });
    child.once("close", (code) => {
      if (code === 0) return resolve(Buffer.concat(output).toString("utf8"));
      reject(new GitFailed(args[0] ?? "", Buffer.concat(words).toString("utf8")));
    });
  });
}

/** A hook of git is told by variables where it works; what is asked here is asked of the folder. */
function gitVariables(variables: Surroundings["variables"]): Record<string, string> {
  return {
    ...withoutGit(variables),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
}

export function withoutGit(variables: Surroundings["variables"]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && !ofOneRepository.has(name)) kept[name] = value;
  }
  return kept;
}

const ofOneRepository = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
  "GIT_QUARANTINE_PATH",
]);
