import { uuidv7 } from "uuidv7";
import { Absent, Invalid } from "../domain/blocker.ts";
import type { ReviewDetails, TimelineEntry } from "../domain/review.ts";
import {
  deleteEntry,
  entriesOf,
  insertEntry,
  updateEntry,
  type EntryRow,
} from "../store/review-entries.ts";
import { changeReview, readChanged, recordChange } from "./change-review.ts";
import type { Context, Deed, ProductScope } from "./context.ts";

/** Somebody adds what no tool has seen, at the time when it happened. */
export async function noteTimeline(
  context: Context & ProductScope,
  reviewId: string,
  { at, body, isStarred = false }: { at: string; body: string; isStarred?: boolean | undefined },
): Promise<TimelineEntry> {
  return changeReview(context, reviewId, async (deed, review) => {
    const written = await entriesOf(deed.tx, deed.productId, reviewId);
    requireRoom(written.length);
    const id = uuidv7();
    const said = { at: new Date(at), body, isStarred, isHidden: false };
    const entry = { id, reviewId, of: null, ...said, ...writtenNow(deed) };
    await insertEntry(deed.tx, deed.productId, entry);
    recordChange(deed, review);
    return entryNamed(await readChanged(deed, reviewId), `note:${id}`);
  });
}

/** A timeline that nobody reads to its end explains nothing. */
const mostWritten = 1000;

function requireRoom(written: number): void {
  if (written >= mostWritten)
    throw new Invalid("/body", `A timeline has at most ${mostWritten} entries of one's own.`);
}

export interface TimelineMark {
  /** ISO 8601; a note alone can be put at another time. */
  at?: string | undefined;
  /** In better words; null gives what came by itself its own words back. */
  body?: string | null | undefined;
  isStarred?: boolean | undefined;
  isHidden?: boolean | undefined;
}

/** Stars an entry, hides it, or says it in better words. */
export async function markTimeline(
  context: Context & ProductScope,
  { reviewId, key }: { reviewId: string; key: string },
  mark: TimelineMark,
): Promise<TimelineEntry> {
  return changeReview(context, reviewId, async (deed, review) => {
    const entry = entryNamed(await readChanged(deed, reviewId), key);
    const isNote = entry.sort === "note";
    if (isNote && mark.body === null) throw new Invalid("/body", "A note says something.");
    if (!isNote && mark.at !== undefined)
      throw new Invalid("/at", "Only a note can be put at another time.");
    const written = await entriesOf(deed.tx, deed.productId, reviewId);
    const own = written.find(({ id, of }) => (isNote ? `note:${id}` === key : of === key));
    const row: EntryRow = {
      at: new Date(mark.at ?? entry.at),
      body: mark.body === undefined ? (own?.body ?? null) : mark.body,
      isStarred: mark.isStarred ?? entry.isStarred,
      isHidden: mark.isHidden ?? entry.isHidden,
      ...writtenNow(deed),
    };
    if (own) await updateEntry(deed.tx, deed.productId, own.id, row);
    else {
      requireRoom(written.length);
      await insertEntry(deed.tx, deed.productId, { ...row, id: uuidv7(), reviewId, of: key });
    }
    recordChange(deed, review);
    return entryNamed(await readChanged(deed, reviewId), key);
  });
}

/** Takes a note away. What came by itself can be hidden, and is never lost. */
export async function removeNote(
  context: Context & ProductScope,
  { reviewId, key }: { reviewId: string; key: string },
): Promise<void> {
  return changeReview(context, reviewId, async (deed, review) => {
    const written = await entriesOf(deed.tx, deed.productId, reviewId);
    const note = written.find(({ id, of }) => of === null && `note:${id}` === key);
    if (!note) throw new Absent("such note");
    await deleteEntry(deed.tx, deed.productId, note.id);
    recordChange(deed, review);
  });
}

function writtenNow({ actor, now }: Deed): Pick<EntryRow, "writtenBy" | "writtenAt"> {
  return { writtenBy: actor.id, writtenAt: now };
}

function entryNamed({ timeline }: ReviewDetails, key: string): TimelineEntry {
  const entry = timeline.find((each) => each.key === key);
  if (!entry) throw new Absent("such entry of the timeline");
  return entry;
}
