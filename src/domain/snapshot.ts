import type { Event } from "./event.ts";
import type { Item } from "./item.ts";
import type { Member, Product, Service, Source, Team } from "./product.ts";
import type { Role } from "./role.ts";
import type { Sprint } from "./sprint.ts";

/**
 * What a browser's replica starts from: everything of a product that its people work with, as of event `number`.
 * Items: all in Triage, all in unfinished sprints, all incidents and expedited items that are open, and the first page of the backlog.
 */
export interface Snapshot {
  number: number;
  product: Product;
  me: { actor: string; name: string; role: Role };
  items: Item[];
  backlog: BacklogPage;
  sprints: Sprint[];
  teams: Team[];
  services: Service[];
  members: Member[];
  sources: Source[];
}

export interface BacklogPage {
  /** In rank order. */
  refs: string[];
  /** How many open, triaged items the backlog has in all. */
  total: number;
  /** Opaque; null when this is the end. */
  next: string | null;
}

/**
 * One message of the feed: the events after the last one, and every row that they touched as it is now. The replica puts
 * rows over older versions of themselves; it never computes a change from an event.
 */
export interface FeedMessage {
  events: Event[];
  items: Item[];
  sprints: Sprint[];
  /** Sent whole when an event of their kind is among `events`. */
  teams?: Team[];
  services?: Service[];
  members?: Member[];
  sources?: Source[];
  backlogTotal: number;
}
