import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { temporaryFolder } from "./folder.ts";
import { run } from "./shell.ts";

/** A git repository of the test's own. */
export interface TestRepository {
  folder: string;
  git: (...args: string[]) => Promise<string>;
  /** Writes files (null takes one away), without committing. */
  write: (files: Files) => Promise<void>;
  /** Writes files and commits everything; answers the commit's id. */
  commit: (message: string, files?: Files) => Promise<string>;
}

export type Files = Record<string, string | null>;

export async function openTestRepository(): Promise<TestRepository> {
  const folder = path.join(await temporaryFolder(), "repository");
  await mkdir(folder);
  const git = gitIn(folder);
  const write = async (files: Files) => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await (text === null ? rm(file) : writeFile(file, text));
    }
  };
  await git("init", "--quiet", "--initial-branch=main");
  await git("config", "user.name", "Ada");
  await git("config", "user.email", "ada@example.org");
  return {
    folder,
    git,
    write,
    commit: async (message, files = {}) => {
      await write(files);
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", "-m", message);
      return (await git("rev-parse", "HEAD")).trim();
    },
  };
}

/** git as somebody has it who set nothing up. */
export function gitIn(folder: string) {
  return async (...args: string[]): Promise<string> => {
    const env = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    const { code, stdout, stderr } = await run("git", args, { cwd: folder, env });
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout;
  };
}
