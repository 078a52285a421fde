import { testTitle, type TestResult } from "../domain/test-result.ts";
import { cutText } from "../domain/text.ts";
import type { ProofCommits } from "./proof-commits.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Tests } from "./test-files.ts";

export function tellWhatIsProved(
  { ref, around }: { ref: string; around: Pick<Surroundings, "say"> },
  commits: ProofCommits,
  { written }: Tests,
): void {
  const fix = commits.isWorkingTree ? "the working tree as it is" : shortCommit(commits.fix);
  around.say(`${ref}: is it broken in ${shortCommit(commits.base)}, and fixed by ${fix}?`);
  const more = written.length > 10 ? ` and ${written.length - 10} more` : "";
  around.say(`Laid over the code before the fix: ${written.slice(0, 10).join(", ")}${more}`);
}

export function tellWhatWasProved(
  around: Pick<Surroundings, "say">,
  proven: readonly TestResult[],
  runs: number,
): void {
  const times = runs === 1 ? "once" : `${runs} times`;
  for (const test of proven) {
    around.say(`Proved by “${testTitle(test)}”: failed before the fix, passed ${times} with it.`);
    const reasons = test.message?.split("\n").filter((line) => line.trim() !== "") ?? [];
    for (const line of reasons.slice(0, 4)) around.say(`  | ${cutText(line, 300)}`);
  }
}

/** Such as "12 tests, 1 failed, 2 skipped". */
export function tally(results: readonly Pick<TestResult, "status">[]): string {
  if (results.length === 0) return "no test";
  const parts = [results.length === 1 ? "1 test" : `${results.length} tests`];
  for (const [status, word] of told) {
    const count = results.filter((test) => test.status === status).length;
    if (count > 0) parts.push(`${count} ${word}`);
  }
  return parts.length === 1 ? `${parts[0]}, all passed` : parts.join(", ");
}

const told = [
  ["failed", "failed"],
  ["errored", "could not run"],
  ["skipped", "skipped"],
  ["todo", "marked to-do"],
] as const;

export const shortCommit = (commit: string): string => commit.slice(0, 10);
