import { useLayoutEffect, useRef, useState } from "react";
import {
  causeWeights,
  type CauseQuestion,
  type ReviewCause,
  type ReviewDetails,
} from "../../../domain/review.ts";
import { reasonOf } from "../../api/problem.ts";
import { changeCause, readReviewAgain, writeCause, type CauseChange } from "../../deeds/review.ts";
import { sayRefused } from "../../parts/toast.tsx";
import {
  besides,
  deeper,
  higher,
  lastUnder,
  outlineRows,
  roomFor,
  type Draft,
  type OutlineRow,
} from "./outline.ts";

export type Outline = ReturnType<typeof useOutline>;

/** What people do to the answers of a review: each line is sent when it is left, one after another. */
export function useOutline(review: ReviewDetails) {
  const { id, causes } = review;
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  /** The line that is to have the focus once it is drawn. */
  const [wanted, want] = useState<{ key: string } | null>(null);
  const latest = useRef<readonly Draft[]>(drafts);
  const turn = useRef<Promise<void>>(Promise.resolve());
  /** As they are now, also for what waited for its turn; what was just written is among them at once. */
  const known = useRef<readonly ReviewCause[]>(causes);
  useLayoutEffect(() => {
    known.current = causes;
  }, [causes]);

  function put(change: (all: readonly Draft[]) => readonly Draft[]): void {
    latest.current = change(latest.current);
    setDrafts(latest.current);
  }
  const change = (key: string, more: Partial<Draft>) =>
    put((all) => all.map((each) => (each.key === key ? { ...each, ...more } : each)));
  const drop = (key: string) => put((all) => all.filter((each) => each.key !== key));

  /** A draft that became a cause keeps its key. */
  const idOf = (key: string | null): string | null => {
    const draft = latest.current.find((each) => each.key === key);
    return draft ? draft.savedAs : key;
  };

  function next(what: string, send: () => Promise<void>): Promise<boolean> {
    const mine = turn.current.then(send).then(
      () => true,
      (error: unknown) => {
        sayRefused(what, reasonOf(error));
        return false;
      },
    );
    turn.current = mine.then(() => undefined);
    return mine;
  }

  const rowsOf = (question: CauseQuestion) => outlineRows(causes, drafts, question);

  function begin(question: CauseQuestion, under: string | null, after: string | null): void {
    begun += 1;
    const key = `draft ${begun}`;
    const draft = { key, question, under, after, text: "", savedAs: null, isHere: false };
    put((all) => [...all, draft]);
    want({ key });
  }

  async function rewrite(cause: string, to: CauseChange): Promise<void> {
    const written = await changeCause(id, cause, to);
    known.current = known.current.map((each) => (each.id === cause ? written : each));
  }

  /** Sends what was written in a line, when it differs from what the review has. */
  function save(row: OutlineRow, text: string): void {
    const body = text.trim();
    if (body === "") return;
    if (row.cause) {
      const { id: cause, body: old, at } = row.cause;
      if (body === old) return;
      void next("Your words are not saved", async () => {
        const now = known.current.find((each) => each.id === cause);
        if (now?.body === body) return;
        // It may have been moved or weighed meanwhile: only other words stand in the way.
        await rewrite(cause, { body, seen: now && now.body === old ? now.at : at });
        await readReviewAgain(id);
      });
      return;
    }
    const { key } = row;
    change(key, { text: body });
    void next("This answer is not saved", () => saveDraft(key));
  }

  async function saveDraft(key: string): Promise<void> {
    const draft = latest.current.find((each) => each.key === key);
    if (!draft) return;
    if (draft.savedAs !== null) return saveAgain(draft.savedAs, draft.text);
    const { question, text: body, under } = draft;
    const parentId = idOf(under);
    if (under !== null && parentId === null) throw new Error("What it explains is not saved.");
    const place = await makeRoom(draft);
    const cause = await writeCause(id, { question, body, parentId, place });
    known.current = [...known.current, cause];
    change(key, { savedAs: cause.id });
    await readReviewAgain(id);
    change(key, { isHere: true });
  }

  /** What was corrected before the review had it. */
  async function saveAgain(cause: string, body: string): Promise<void> {
    const now = known.current.find((each) => each.id === cause);
    if (!now || now.body === body) return;
    await rewrite(cause, { body, seen: now.at });
    await readReviewAgain(id);
  }

  /** Pushes on those that a new or moved answer comes before; answers its place. */
  async function makeRoom(
    to: Pick<Draft, "question" | "under" | "after">,
    moved = "",
  ): Promise<number> {
    const parentId = idOf(to.under);
    const others = known.current
      .filter((each) => each.question === to.question && each.parentId === parentId)
      .filter((each) => each.id !== moved)
      .toSorted((one, other) => one.place - other.place);
    const afterId = idOf(to.after);
    const at = others.findIndex((each) => each.id === afterId);
    const { place, pushed } = roomFor(
      others,
      to.after === null ? 0 : at < 0 ? others.length : at + 1,
    );
    for (const each of pushed.toReversed()) await rewrite(each.id, { place: each.place });
    return place;
  }

  /** To another place in the tree; what hangs on it comes along. False where there is no such place. */
  function move(
    row: OutlineRow,
    to: { under: string | null; after: string | null } | null,
  ): boolean {
    if (!to) return false;
    want({ key: row.key });
    if (!row.cause) {
      change(row.key, to);
      return true;
    }
    const { id: cause, question } = row.cause;
    void next("It stays where it was", async () => {
      const place = await makeRoom({ question, ...to }, cause);
      await rewrite(cause, { parentId: idOf(to.under), place });
      await readReviewAgain(id);
    });
    return true;
  }

  function step(rows: readonly OutlineRow[], row: OutlineRow, by: -1 | 1): boolean {
    const all = besides(rows, row);
    const at = all.findIndex(({ key }) => key === row.key);
    const past = all[at + by];
    if (!past) return false;
    const after = by === 1 ? past.key : (all[at - 2]?.key ?? null);
    return move(row, { under: row.under, after });
  }

  return {
    rowsOf,
    wanted,
    want: (key: string) => want({ key }),
    begin,
    save,
    drop,
    beside: (question: CauseQuestion, row: OutlineRow) => begin(question, row.under, row.key),
    below: (question: CauseQuestion, rows: readonly OutlineRow[], row: OutlineRow) =>
      begin(question, row.key, lastUnder(rows, row.key)),
    deepen: (rows: readonly OutlineRow[], row: OutlineRow) => move(row, deeper(rows, row)),
    lift: (rows: readonly OutlineRow[], row: OutlineRow) => move(row, higher(rows, row)),
    step,
    weigh: (cause: string) =>
      void next("It stays as it was", async () => {
        const now = known.current.find((each) => each.id === cause);
        const at = causeWeights.indexOf(now?.weight ?? "step");
        await rewrite(cause, { weight: causeWeights[(at + 1) % causeWeights.length] ?? "step" });
        await readReviewAgain(id);
      }),
    change: (cause: string, to: CauseChange) =>
      void next("It stays as it was", async () => {
        await rewrite(cause, to);
        await readReviewAgain(id);
      }),
  };
}

/** Drafts of one page are told apart by when they were begun. */
let begun = 0;
