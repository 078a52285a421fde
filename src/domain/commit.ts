import { cleanText, cutText } from "./text.ts";

/** A commit, as a code host tells of it. */
export interface Commit {
  /** The whole of it, in hexadecimal. */
  id: string;
  /** Commits that it contains, such as those that it follows; empty where that is not told. */
  parents: readonly string[];
  /** All of it: items are named anywhere in it. */
  message: string;
  author: string;
  /** ISO 8601. */
  authoredAt: string;
}

/**
 * The commits of a push, the oldest first. A push does not say which commit follows which: without a merge they are one line, and with
 * one only the last is known to contain all others and what was there before. `before` is that; null where nothing was, or where it was
 * thrown away. Where not all commits are told, nothing is said of what follows what.
 */
export function pushedCommits(
  commits: readonly Omit<Commit, "parents">[],
  { before, after, isWhole }: { before: string | null; after: string; isWhole: boolean },
): Commit[] {
  const hasMerge = commits.some(({ message }) => /^Merge\b/.test(message));
  const start = before === null ? [] : [before];
  const others = commits.map(({ id }) => id).filter((id) => id !== after);
  return commits.map((each, at) => {
    if (!isWhole) return { ...each, parents: [] };
    if (hasMerge) return { ...each, parents: each.id === after ? [...start, ...others] : [] };
    const last = commits[at - 1]?.id;
    return { ...each, parents: last === undefined ? start : [last] };
  });
}

/** Code hosts write zeros where there is no commit. */
export function commitOrNone(id: string | null | undefined): string | null {
  return id !== null && id !== undefined && /^[0-9a-f]{7,64}$/i.test(id) && !/^0+$/.test(id)
    ? id.toLowerCase()
    : null;
}

/** The first line of a message, as it is kept. */
export function subjectOf(message: string): string {
  return cutText(cleanText(message).trim().split("\n")[0]?.trim() ?? "", 300);
}
