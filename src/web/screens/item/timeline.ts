import type { Event } from "../../../domain/event.ts";
import type { Comment } from "../../../domain/item-details.ts";

export type Moment =
  | { is: "event"; at: string; key: string; event: Event }
  | { is: "comment"; at: string; key: string; comment: Comment };

/** What happened to an item and what was said about it, in the order of time; a comment stands where its event was. */
export function timeline(history: readonly Event[], comments: readonly Comment[]): Moment[] {
  const events: Moment[] = history
    .filter((event, index) => event.kind !== "comment-added" && !isToldNext(history, index))
    .map((event) => ({ is: "event", at: event.at, key: `event ${event.number}`, event }));
  const said: Moment[] = comments.map((comment) => ({
    is: "comment",
    at: comment.at,
    key: `comment ${comment.id}`,
    comment,
  }));
  // The sort is stable: what happened in one moment keeps the order of the events.
  return [...events, ...said].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A move, when the next thing is its own reason: whoever ranks may say why after the item has moved. */
function isToldNext(history: readonly Event[], index: number): boolean {
  const event = history[index];
  const next = history[index + 1];
  return (
    event?.kind === "item-ranked" &&
    next?.kind === "item-ranked" &&
    event.data.reason === null &&
    next.data.reason !== null &&
    event.data.place === next.data.place &&
    event.actor === next.actor
  );
}

/** What was sent from here shows until the item's own comments have it. */
export function withSent(comments: readonly Comment[], sent: readonly Comment[]): Comment[] {
  const known = new Set(comments.map((comment) => comment.id));
  return [...comments, ...sent.filter((comment) => !known.has(comment.id))];
}
