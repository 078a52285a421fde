import { spawn } from "node:child_process";
import path from "node:path";
import type { BareLoad } from "./bare-postgres.ts";
import type { Followed, Following } from "./followers.ts";
import type { Load, Measured } from "./load.ts";

const root = path.resolve(import.meta.dirname, "..");

/** Sends requests from a process of its own, so that sending them does not slow down what is measured more than it must. */
export const runLoad = (load: Load): Promise<Measured> => runAside("bench/load.ts", load);

/** The same for statements that go straight to PostgreSQL. */
export const runBare = (load: BareLoad): Promise<Measured> =>
  runAside("bench/bare-postgres.ts", load);

/** The same for streams that stay open. */
export const runFollowing = (following: Following): Promise<Followed> =>
  runAside("bench/followers.ts", following);

async function runAside<Result>(file: string, load: object): Promise<Result> {
  const child = spawn(process.execPath, ["--import", "tsx", file, "--load"], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(load));
  let said = "";
  for await (const chunk of child.stdout) said += String(chunk);
  return JSON.parse(said) as Result;
}
