import { causeTree, type CauseNode } from "../../../domain/cause-tree.ts";
import type { CauseQuestion, ReviewCause } from "../../../domain/review.ts";

/** An answer that is being written. It keeps its key when it is saved, so that whoever types on loses no place. */
export interface Draft {
  key: string;
  question: CauseQuestion;
  /** Key of the answer that it explains; null at the top. */
  under: string | null;
  /** Key of the answer beside it that it follows; null where it comes first. */
  after: string | null;
  text: string;
  /** The id of the cause that it became. */
  savedAs: string | null;
  /** The review that is shown has that cause, or had it. */
  isHere: boolean;
}

/** A line of the outline: a cause, or a draft of one. */
export interface OutlineRow {
  key: string;
  depth: number;
  under: string | null;
  cause: ReviewCause | null;
  draft: Draft | null;
}

/** The answers to one question and what is being written between them, each before its own. */
export function outlineRows(
  causes: readonly ReviewCause[],
  drafts: readonly Draft[],
  question: CauseQuestion,
): OutlineRow[] {
  const keyOf = new Map(drafts.flatMap(({ key, savedAs }) => (savedAs ? [[savedAs, key]] : [])));
  const below = new Map<string | null, OutlineRow[]>();
  const beside = (under: string | null) => {
    const rows = below.get(under) ?? [];
    below.set(under, rows);
    return rows;
  };
  const add = (nodes: readonly CauseNode[], under: string | null): void => {
    for (const { cause, answers } of nodes) {
      const key = keyOf.get(cause.id) ?? cause.id;
      beside(under).push({ key, depth: 0, under, cause, draft: null });
      add(answers, key);
    }
  };
  add(causeTree(causes, question), null);
  const known = new Set(causes.map(({ id }) => id));
  for (const draft of drafts) {
    const isShown = draft.isHere || (draft.savedAs !== null && known.has(draft.savedAs));
    if (draft.question !== question || isShown) continue;
    const rows = beside(draft.under);
    const at = rows.findIndex(({ key }) => key === draft.after);
    const { key, under } = draft;
    rows.splice(placeOf(draft.after, at, rows.length), 0, {
      key,
      depth: 0,
      under,
      cause: null,
      draft,
    });
  }
  const flat = (under: string | null, depth: number): OutlineRow[] =>
    (below.get(under) ?? []).flatMap((row) => [{ ...row, depth }, ...flat(row.key, depth + 1)]);
  return flat(null, 0);
}

function placeOf(after: string | null, at: number, end: number): number {
  if (after === null) return 0;
  return at < 0 ? end : at + 1;
}

/** Those beside a line: the answers to the same why. */
export function besides(rows: readonly OutlineRow[], row: OutlineRow): OutlineRow[] {
  return rows.filter(({ under }) => under === row.under);
}

/** Where a line stands when it becomes a deeper why of the one above it; null where there is none above it. */
export function deeper(
  rows: readonly OutlineRow[],
  row: OutlineRow,
): { under: string; after: string | null } | null {
  const all = besides(rows, row);
  const above = all[all.findIndex(({ key }) => key === row.key) - 1];
  if (!above) return null;
  return { under: above.key, after: lastUnder(rows, above.key) };
}

/** Where it stands when it explains what its own why explains; null at the top. */
export function higher(
  rows: readonly OutlineRow[],
  row: OutlineRow,
): { under: string | null; after: string } | null {
  const parent = rows.find(({ key }) => key === row.under);
  return parent ? { under: parent.under, after: parent.key } : null;
}

/** The last answer under a line, which a further one follows. */
export function lastUnder(rows: readonly OutlineRow[], key: string | null): string | null {
  return rows.findLast(({ under }) => under === key)?.key ?? null;
}

/**
 * The place of a cause between others, `before` of which it follows, and those that have to make room for it: places are whole
 * numbers, and mostly there is one free.
 */
export function roomFor(
  others: readonly Pick<ReviewCause, "id" | "place">[],
  before: number,
): { place: number; pushed: { id: string; place: number }[] } {
  const place = before === 0 ? 0 : (others[before - 1]?.place ?? -1) + 1;
  const pushed: { id: string; place: number }[] = [];
  let next = place + 1;
  for (const other of others.slice(before)) {
    if (other.place >= next) break;
    pushed.push({ id: other.id, place: next });
    next += 1;
  }
  return { place, pushed };
}
