import type { Event, Relation } from "./event.ts";
import type { Cause, Item } from "./item.ts";

/** Times are ISO 8601 in UTC; `by` is an actor. */
export interface Comment {
  id: string;
  /** Markdown. */
  body: string;
  by: string;
  byName: string;
  at: string;
}

/** A regression test named on an item. */
export interface Proof {
  id: string;
  test: string;
  url: string | null;
  by: string;
  byName: string;
  at: string;
}

/** `direction` is seen from the item that is shown: "to" when it is the one that says so. */
export interface Link {
  relation: Relation;
  direction: "to" | "from";
  ref: string;
  title: string;
  kind: Item["kind"];
  state: Item["state"];
}

/** What an item heard from one fingerprint. */
export interface Stream {
  /** Sixteen bytes in hexadecimal. */
  fingerprint: string;
  sourceId: string;
  key: string;
  firing: boolean;
  /** It turns on and off all the time, and counts as broken until it holds. */
  flapping: boolean;
  occurrences: number;
  firstSeenAt: string;
  lastSeenAt: string;
}

/** What an emergency pushed out, who decided it, when and why. */
export interface Displacement {
  ref: string;
  displaced: string[];
  sprintId: string | null;
  by: string;
  byName: string;
  at: string;
  reason: string;
}

/** Everything about one item: the row, its texts, and its history, oldest first. */
export interface ItemDetails {
  item: Item;
  /** Markdown. */
  description: string;
  closure: { cause: Cause | null; explanation: string | null; by: string; at: string } | null;
  /** Items born because this one's fingerprint was seen again after it was closed. */
  recurrences: Pick<Item, "ref" | "title" | "state" | "createdAt">[];
  /** From the direct ancestor to the first of the lineage. */
  ancestors: Pick<Item, "ref" | "title" | "state" | "closedAt">[];
  duplicates: Pick<Item, "ref" | "title">[];
  history: Event[];
  comments: Comment[];
  proofs: Proof[];
  links: Link[];
  streams: Stream[];
  displacements: Displacement[];
}
