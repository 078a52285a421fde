import type { BindingWay, GuardState } from "../../../domain/event.ts";

/** "once", "three times". */
export function timesWords(times: number): string {
  return words[times] ?? `${times.toLocaleString("en")} times`;
}

const words: Readonly<Record<number, string>> = {
  1: "once",
  2: "twice",
  3: "three times",
  4: "four times",
  5: "five times",
  6: "six times",
  7: "seven times",
  8: "eight times",
  9: "nine times",
  10: "ten times",
};

/** The eight characters by which people tell commits apart. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 8);
}

/** How a guard stands, and how much that should worry. */
export const guardWords: Record<GuardState, { said: string; tone: "quiet" | "amber" | "red" }> = {
  unseen: { said: "not seen yet", tone: "quiet" },
  stands: { said: "stands", tone: "quiet" },
  red: { said: "red: it is coming back", tone: "red" },
  missing: { said: "missing", tone: "amber" },
  skipped: { said: "skipped", tone: "amber" },
  todo: { said: "to do", tone: "amber" },
  flaky: { said: "flaky", tone: "amber" },
};

/** How it is known that a test belongs to the item. */
export const bindingWords: Record<BindingWay, string> = {
  named: "named",
  "in-name": "names the item",
  property: "names the item in a property",
  suggested: "taken as suggested",
  proved: "proved the fix",
};
