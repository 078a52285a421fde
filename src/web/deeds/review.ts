import type { Aim, Item } from "../../domain/item.ts";
import type {
  CauseCategory,
  CauseQuestion,
  CauseWeight,
  ReviewCause,
  ReviewDetails,
  ReviewSection,
} from "../../domain/review.ts";
import { request, type Method } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform, versionSeen } from "./perform.ts";

/** The review of an item: opened, or the one that it has. Throws a Problem for whoever asks. */
export async function openReview(ref: string): Promise<ReviewDetails> {
  return request<ReviewDetails>("POST", `/items/${ref}/review`, {});
}

export interface ReviewChange {
  title?: string;
  facilitatorId?: string | null;
  participants?: string[];
  meetsAt?: string | null;
  sections?: ReviewSection[];
  version?: number;
}

/** Throws a Problem for its form to show. */
export async function changeReview(id: string, change: ReviewChange): Promise<ReviewDetails> {
  return sent<ReviewDetails>(id, "PATCH", "", change);
}

/** Throws a Problem for its dialog to show. */
export async function reopenReview(id: string, reason: string): Promise<void> {
  await sent(id, "POST", "/reopen", { reason });
}

export async function sendReview(replica: Replica, { id, version }: Known): Promise<boolean> {
  return done(replica, "It stays a draft", () => sent(id, "POST", "/send", { version }));
}

export async function agreeReview(replica: Replica, { id, version }: Known): Promise<boolean> {
  return done(replica, "It is not agreed on", () => sent(id, "POST", "/agree", { version }));
}

type Known = Pick<ReviewDetails, "id" | "version">;

export async function setFact(
  replica: Replica,
  id: string,
  change: ReviewChange,
): Promise<boolean> {
  return done(replica, "It stays as it was", () => changeReview(id, change));
}

export async function addReviewed(replica: Replica, id: string, ref: string): Promise<boolean> {
  return done(replica, `${ref} is not in this review`, () => sent(id, "POST", "/items", { ref }));
}

export async function removeReviewed(replica: Replica, id: string, ref: string): Promise<boolean> {
  return done(replica, `${ref} stays in this review`, () => sent(id, "DELETE", `/items/${ref}`));
}

export interface CauseWish {
  question: CauseQuestion;
  body: string;
  parentId?: string | null;
  place?: number;
}

/** Throws a Problem for the outline to show. */
export async function writeCause(id: string, wish: CauseWish): Promise<ReviewCause> {
  return request<ReviewCause>("POST", `/reviews/${id}/causes`, wish);
}

export interface CauseChange {
  body?: string;
  category?: CauseCategory | null;
  weight?: CauseWeight;
  parentId?: string | null;
  place?: number;
  /** When the words that somebody saw were written. */
  seen?: string;
}

/** Throws a Problem for the outline to show. */
export async function changeCause(
  id: string,
  cause: string,
  change: CauseChange,
): Promise<ReviewCause> {
  return request<ReviewCause>("PATCH", `/reviews/${id}/causes/${cause}`, change);
}

export async function removeCause(replica: Replica, id: string, cause: string): Promise<boolean> {
  return done(replica, "It stays", () => sent(id, "DELETE", `/causes/${cause}`));
}

export interface ActionWish {
  title: string;
  description?: string;
  aim: Aim;
  teamId?: string | null;
}

/** The action that removes or contains a cause. Throws a Problem for its form to show. */
export async function makeAction(
  replica: Replica,
  id: string,
  cause: string,
  wish: ActionWish,
): Promise<Item> {
  const item = await sent<Item>(id, "POST", `/causes/${cause}/actions`, wish);
  replica.learn([item]);
  return item;
}

export async function linkAction(
  replica: Replica,
  id: string,
  cause: string,
  ref: string,
): Promise<boolean> {
  return done(replica, `${ref} is not linked`, () =>
    sent(id, "PUT", `/causes/${cause}/actions/${ref}`),
  );
}

export async function unlinkAction(
  replica: Replica,
  id: string,
  cause: string,
  ref: string,
): Promise<boolean> {
  return done(replica, `${ref} stays linked`, () =>
    sent(id, "DELETE", `/causes/${cause}/actions/${ref}`),
  );
}

/** What an action does about a cause. */
export async function aimAction(
  replica: Replica,
  id: string,
  ref: string,
  aim: Aim,
): Promise<boolean> {
  const known = replica.view().item(ref);
  return perform(replica, {
    refs: [ref],
    change: (item) => ({ ...item, aim }),
    send: async () => {
      const version = known ? { version: versionSeen(known) } : {};
      const item = await request<Item>("POST", `/items/${ref}/aim`, { aim, ...version });
      await askAgain(`/reviews/${id}`);
      return item;
    },
    refused: "Its aim stays as it was",
  });
}

export interface NoteWish {
  at: string;
  body: string;
}

/** Throws a Problem for its form to show. */
export async function noteInTimeline(id: string, note: NoteWish): Promise<void> {
  await sent(id, "POST", "/timeline", note);
}

export interface EntryChange {
  at?: string;
  /** Null gives it its own words again. */
  body?: string | null;
  isStarred?: boolean;
  isHidden?: boolean;
}

/** Throws a Problem for its form to show. */
export async function changeEntry(id: string, key: string, change: EntryChange): Promise<void> {
  await sent(id, "PATCH", `/timeline/${encodeURIComponent(key)}`, change);
}

export async function markEntry(
  replica: Replica,
  id: string,
  key: string,
  change: EntryChange,
): Promise<boolean> {
  return done(replica, "It stays as it was", () => changeEntry(id, key, change));
}

export async function removeNote(replica: Replica, id: string, key: string): Promise<boolean> {
  return done(replica, "It stays", () =>
    sent(id, "DELETE", `/timeline/${encodeURIComponent(key)}`),
  );
}

/** Reads a review again, after what was done to it part by part. */
export async function readReviewAgain(id: string): Promise<void> {
  await askAgain(`/reviews/${id}`);
}

/** A review is more than any answer says: it is asked for again. */
async function sent<Answer>(
  id: string,
  method: Method,
  path: string,
  body?: object,
): Promise<Answer> {
  const answer = await request<Answer>(method, `/reviews/${id}${path}`, body);
  await askAgain(`/reviews/${id}`);
  return answer;
}

function done(replica: Replica, refused: string, send: () => Promise<unknown>): Promise<boolean> {
  return perform(replica, { send: () => send().then(() => undefined), refused });
}
