import type { CauseQuestion, ReviewCause } from "./review.ts";

/** A cause and the answers to why it came to be. */
export interface CauseNode<Cause extends TreeCause = ReviewCause> {
  cause: Cause;
  answers: CauseNode<Cause>[];
}

export type TreeCause = Pick<ReviewCause, "id" | "parentId" | "question" | "place">;

/**
 * Five whys are a tree, not a list: each answer may have several of its own. The answers to one question as a tree, in the order of
 * their places. Whatever names a parent that is not there, stands at the top, so that no cause is ever lost from sight.
 */
export function causeTree<Cause extends TreeCause>(
  causes: readonly Cause[],
  question: CauseQuestion,
): CauseNode<Cause>[] {
  const asked = causes.filter((cause) => cause.question === question).toSorted(compareCauses);
  const ids = new Set(asked.map(({ id }) => id));
  const below = new Map<string | null, Cause[]>();
  for (const cause of asked) {
    const parent = cause.parentId !== null && ids.has(cause.parentId) ? cause.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), cause]);
  }
  const nodesBelow = (parent: string | null): CauseNode<Cause>[] =>
    (below.get(parent) ?? []).map((cause) => ({ cause, answers: nodesBelow(cause.id) }));
  return nodesBelow(null);
}

function compareCauses(one: TreeCause, other: TreeCause): number {
  return one.place - other.place || (one.id < other.id ? -1 : 1);
}

/** As many whys below one another as a picture can show and a reader can follow. */
export const mostWhys = 20;
/** Of all questions together. */
export const mostCauses = 300;

/**
 * What is wrong with putting a cause below `parentId`, in a sentence; null when nothing is. A parent is in the same review and answers the
 * same question, and a cause is never its own reason. `id` is null for a cause that is only being written.
 */
export function parentMistake(
  cause: { id: string | null; question: CauseQuestion },
  parentId: string | null,
  causes: readonly TreeCause[],
): string | null {
  if (parentId === null) return null;
  const parent = causes.find(({ id }) => id === parentId);
  if (!parent) return "The cause above it is not in this review.";
  if (parent.question !== cause.question) return "The cause above it answers another question.";
  const above = ancestorsOf(parent, causes);
  if (cause.id !== null && above.some(({ id }) => id === cause.id))
    return "A cause cannot be its own reason.";
  const depth = above.length + heightOf(cause.id, causes);
  return depth > mostWhys ? `At most ${mostWhys} whys stand below one another.` : null;
}

/** The cause itself and all above it. */
function ancestorsOf(cause: TreeCause, causes: readonly TreeCause[]): TreeCause[] {
  const found: TreeCause[] = [];
  let next: TreeCause | undefined = cause;
  while (next && !found.includes(next)) {
    found.push(next);
    const { parentId }: TreeCause = next;
    next = causes.find(({ id }) => id === parentId);
  }
  return found;
}

/** How many whys a cause stands for with all below it. */
function heightOf(id: string | null, causes: readonly TreeCause[]): number {
  if (id === null) return 1;
  const below = causes.filter(({ parentId }) => parentId === id);
  return 1 + Math.max(0, ...below.map((each) => heightOf(each.id, causes)));
}

/** The place after the last answer of a parent. */
export function nextPlace(
  causes: readonly TreeCause[],
  question: CauseQuestion,
  parentId: string | null,
): number {
  const beside = causes.filter((each) => each.question === question && each.parentId === parentId);
  return 1 + Math.max(-1, ...beside.map(({ place }) => place));
}
