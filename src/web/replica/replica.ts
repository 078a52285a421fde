import { personActor } from "../../domain/actor.ts";
import type { Item } from "../../domain/item.ts";
import type { FeedMessage, Snapshot } from "../../domain/snapshot.ts";
import type { Sprint } from "../../domain/sprint.ts";
import { createBacklogOrder, type BacklogOrder } from "./backlog-order.ts";
import { createOverlay, type Pending } from "./overlay.ts";

/** How the replica stands towards the server. */
export type Connection = "live" | "reconnecting";

/** Everything but the items: replaced whole by what the server sends. */
export type Facts = Pick<
  Snapshot,
  "product" | "me" | "sprints" | "teams" | "services" | "members" | "sources"
>;

/** What screens read. Items are replaced, never changed, so that the same item is the same object. */
export interface View extends Facts {
  /** Grows with every change that a screen could see. */
  tick: number;
  /** The last event that is folded in. */
  number: number;
  connection: Connection;
  /** The last event known to have happened to an item: grows when there is more to read about it. */
  heard: (ref: string) => number;
  item: (ref: string) => Item | undefined;
  items: () => Iterable<Item>;
  /** Refs that wait in Triage, asleep or not, in no order. */
  untriaged: ReadonlySet<string>;
  /** Refs of open items whose lamp may be lit: incidents and expedited items. */
  lit: ReadonlySet<string>;
  backlog: BacklogView;
}

export interface BacklogView {
  /** The part that is known without holes, in rank order. */
  refs: readonly string[];
  total: number;
  next: string | null;
}

/** The local copy of one product, and the changes that are on their way to the server. */
export interface Replica {
  view: () => View;
  subscribe: (listener: () => void) => () => void;
  /** Puts a snapshot in place of everything. */
  reset: (snapshot: Snapshot) => void;
  /** False when events are missing between the last one and this message: a new snapshot is needed. */
  fold: (message: FeedMessage) => boolean;
  /** Rows that an answer brought; older versions than those at hand are passed over. */
  learn: (items: readonly Item[], sprints?: readonly Sprint[]) => void;
  /** The next page of the backlog. */
  append: (page: { items: readonly Item[]; next: string | null; total?: number }) => void;
  /** Shows a change before the server has said yes. Returns what takes it away again. */
  assume: (pending: Pending) => () => void;
  connected: (connection: Connection) => void;
}

export function createReplica(snapshot: Snapshot): Replica {
  const listeners = new Set<() => void>();
  const confirmed = new Map<string, Item>();
  const overlay = createOverlay();
  let order: BacklogOrder = createBacklogOrder();
  let untriaged = new Set<string>();
  let lit = new Set<string>();
  let facts: Facts = snapshot;
  let heard = new Map<string, number>();
  let heardOfAll = 0;
  let number = 0;
  let total = 0;
  let connection: Connection = "live";
  let current: View | null = null;
  let tick = 0;

  const shown = (ref: string) => overlay.shown(ref, confirmed.get(ref));

  /** Files an item where the queries look for it, after anything about it changed. */
  function file(ref: string): void {
    const item = shown(ref);
    order.place(ref, item?.rank ?? null);
    toggle(untriaged, ref, item?.state === "untriaged");
    toggle(lit, ref, item !== undefined && isLit(item));
  }

  function take(items: readonly Item[]): void {
    for (const item of items) {
      const known = confirmed.get(item.ref);
      if (known && known.version > item.version) continue;
      confirmed.set(item.ref, item);
      file(item.ref);
    }
  }

  function changed(): void {
    current = null;
    tick += 1;
    for (const listener of listeners) listener();
  }

  function view(): View {
    current ??= {
      ...facts,
      tick,
      number,
      connection,
      heard: (ref) => heard.get(ref) ?? heardOfAll,
      item: shown,
      items: () => allItems(confirmed, shown),
      untriaged,
      lit,
      backlog: { refs: order.refs(), total, next: order.next() },
    };
    return current;
  }

  function reset(from: Snapshot): void {
    confirmed.clear();
    order = createBacklogOrder();
    untriaged = new Set();
    lit = new Set();
    facts = from;
    number = from.number;
    heard = new Map();
    heardOfAll = number;
    total = from.backlog.total;
    take(from.items);
    for (const ref of overlay.refs()) file(ref);
    order.reach(confirmed.get(from.backlog.refs.at(-1) ?? "")?.rank ?? null, from.backlog.next);
    changed();
  }

  function fold(message: FeedMessage): boolean {
    const fresh = message.events.filter((event) => event.number > number);
    const first = fresh[0];
    if (first && first.number !== number + 1) return false;
    number = fresh.at(-1)?.number ?? number;
    for (const event of fresh) if (event.ref) heard.set(event.ref, event.number);
    take(message.items);
    facts = {
      ...facts,
      me: message.members ? asMember(facts.me, message.members) : facts.me,
      sprints: mergeById(facts.sprints, message.sprints),
      teams: message.teams ?? facts.teams,
      services: message.services ?? facts.services,
      members: message.members ?? facts.members,
      sources: message.sources ?? facts.sources,
    };
    total = message.backlogTotal;
    changed();
    return true;
  }

  reset(snapshot);
  return {
    view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reset,
    fold,
    learn: (items, sprints = []) => {
      take(items);
      facts = { ...facts, sprints: mergeById(facts.sprints, sprints) };
      changed();
    },
    append: (page) => {
      take(page.items);
      order.reach(page.items.at(-1)?.rank ?? order.reached(), page.next);
      total = page.total ?? total;
      changed();
    },
    assume: (pending) => {
      overlay.add(pending);
      for (const ref of pending.refs) file(ref);
      changed();
      return () => {
        overlay.remove(pending);
        for (const ref of pending.refs) file(ref);
        changed();
      };
    },
    connected: (to) => {
      if (connection === to) return;
      connection = to;
      changed();
    },
  };
}

/** Whoever is looking may have been given another role. */
function asMember(me: Facts["me"], members: Facts["members"]): Facts["me"] {
  const own = members.find((each) => personActor(each.personId) === me.actor);
  return own && own.role !== me.role ? { ...me, role: own.role } : me;
}

function isLit(item: Item): boolean {
  if (item.closedAt !== null) return false;
  return item.kind === "incident" || item.urgency === "expedite";
}

function toggle(set: Set<string>, ref: string, belongs: boolean): void {
  if (belongs) set.add(ref);
  else set.delete(ref);
}

function* allItems(
  confirmed: ReadonlyMap<string, Item>,
  shown: (ref: string) => Item | undefined,
): Iterable<Item> {
  for (const ref of confirmed.keys()) {
    const item = shown(ref);
    if (item) yield item;
  }
}

function mergeById<Row extends { id: string; version: number }>(
  known: readonly Row[],
  touched: readonly Row[],
): Row[] {
  if (touched.length === 0) return known as Row[];
  const rows = new Map(known.map((row) => [row.id, row]));
  for (const row of touched) {
    const before = rows.get(row.id);
    if (!before || before.version <= row.version) rows.set(row.id, row);
  }
  return [...rows.values()];
}
