/**
 * What a release brings is what can be reached from its commit, and could not be reached from the commit of the release before it.
 * Where the way between the two is not known, nothing is said rather than guessed.
 */
export interface Ancestry {
  /** Of the release. */
  commit: string;
  /** Of the release before it, of the same service and environment, that still stands; null where there is none. */
  before: string | null;
  /** The commits that are known, with those that they follow. */
  parents: ReadonlyMap<string, readonly string[]>;
  /** Commits that earlier releases of that service and environment brought. */
  released: ReadonlySet<string>;
}

/** Why it is not known what a release brings. */
export type Unknown = "commit" | "ancestry" | "too-many";

export type Contents = { commits: string[] } | { unknown: Unknown };

/** A release of more than that is not a release, but a history. */
export const mostCommits = 5_000;

/** The commits that a release brings, the oldest first where one follows the other. */
export function releaseContents(ancestry: Ancestry): Contents {
  const { commit, before, parents } = ancestry;
  if (commit === before) return { commits: [] };
  if (!parents.has(commit)) return { unknown: "commit" };
  const old = before === null ? new Set<string>() : reachedFrom(before, parents);
  const isOut = (id: string) => old.has(id) || ancestry.released.has(id);
  const found = walk(commit, { parents, isOut });
  if (found.commits.length > mostCommits) return { unknown: "too-many" };
  // Before the first release lies all history, most of which nobody told of. Two releases of one service always share some of it.
  if (before !== null && (found.holes > 0 || !found.meetsThePast)) return { unknown: "ancestry" };
  return { commits: found.commits };
}

/** With those that are only known by name, which belong to the past as well. */
function reachedFrom(start: string, parents: Ancestry["parents"]): Set<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const parent of parents.get(id) ?? []) reached.add(parent);
  return reached;
}

/**
 * Each commit after those that it follows. `holes` are those that something follows and nobody told of; it meets the past where it came
 * to a commit that is out already.
 */
function walk(
  start: string,
  { parents, isOut }: Pick<Ancestry, "parents"> & { isOut: (id: string) => boolean },
): { commits: string[]; holes: number; meetsThePast: boolean } {
  const commits: string[] = [];
  const seen = new Set<string>();
  let holes = 0;
  let meetsThePast = false;
  const left: { id: string; isDone: boolean }[] = [{ id: start, isDone: false }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { id, isDone } = at;
    if (isDone) {
      commits.push(id);
      continue;
    }
    if (seen.has(id)) continue;
    if (isOut(id)) {
      meetsThePast = true;
      continue;
    }
    seen.add(id);
    const follows = parents.get(id);
    if (follows === undefined) {
      holes += 1;
      continue;
    }
    left.push({ id, isDone: true }, ...follows.map((each) => ({ id: each, isDone: false })));
  }
  return { commits, holes, meetsThePast };
}

/** What is said of a release of which nobody knows what it brings. */
export const unknownWords: Record<Unknown, string> = {
  commit: "Nobody told Andon of its commit, so that it is not known which items it brings.",
  ancestry:
    "Andon does not know all commits between this release and the one before it, so that it says nothing of what it brings.",
  "too-many": `More than ${mostCommits} commits lie between this release and the one before it: more than Andon looks through.`,
};

/** A release in which an item is, to production and still standing. `deployedAt` is ISO 8601. */
export interface Carrier {
  releaseId: string;
  deployedAt: string;
  /** A commit of it says that it fixes the item, rather than only naming it. */
  fixes: boolean;
}

/**
 * The release that brought an item to customers: the first that fixes it. Where no commit says that it fixes anything, the last that
 * was out when the item was closed, or the first after that: the work was whole by then. Null while there is none.
 */
export function deliveredBy<Of extends Carrier>(
  carriers: readonly Of[],
  closedAt: string,
): Of | null {
  const inOrder = carriers.toSorted((one, other) => (one.deployedAt < other.deployedAt ? -1 : 1));
  const fixing = inOrder.find(({ fixes }) => fixes);
  const out = inOrder.findLast(({ deployedAt }) => deployedAt <= closedAt);
  return fixing ?? out ?? inOrder[0] ?? null;
}
