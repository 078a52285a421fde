import { reasonOf } from "../api/problem.ts";
import type { Replica } from "./replica.ts";

/** Something that was asked for, as it is now. */
export interface Fresh<Found> {
  /** Null until it is here. */
  found: Found | null;
  /** Why it is not here, or not as fresh as it should be. */
  problem: string | null;
  /** When it was asked for, in milliseconds; 0 until then. */
  askedAt: number;
}

/** One copy for all who show it. */
export interface Shelf {
  path: string;
  find: (path: string) => Promise<unknown>;
  seen: Fresh<unknown>;
  /** The last event that had been heard of when it was asked for. */
  asOf: number;
  asking: Promise<void> | null;
  listeners: Set<() => void>;
}

const shelves = new Map<string, Shelf>();
const nothing: Fresh<unknown> = { found: null, problem: null, askedAt: 0 };

export function shelfOf(path: string, find: Shelf["find"]): Shelf {
  const known = shelves.get(path);
  if (known) return known;
  const shelf = {
    path,
    find,
    seen: nothing,
    asOf: -1,
    asking: null,
    listeners: new Set<() => void>(),
  };
  shelves.set(path, shelf);
  return shelf;
}

/**
 * Every change is an event, so a thing is asked for again only when the feed tells of any, and at most every so often: a storm
 * costs a question now and then. Returns the way out.
 */
export function keepFresh(
  shelf: Shelf,
  replica: Pick<Replica, "view" | "subscribe">,
  everyMs: number,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    const { number, connection } = replica.view();
    const isCurrent = shelf.seen.problem === null && shelf.asOf >= number;
    if (isCurrent || connection !== "live" || shelf.asking) return;
    const wait = shelf.seen.askedAt + everyMs - Date.now();
    if (wait <= 0) void ask(shelf, number);
    else timer = setTimeout(look, wait);
  };
  const leave = replica.subscribe(look);
  shelf.listeners.add(look);
  look();
  return () => {
    clearTimeout(timer);
    shelf.listeners.delete(look);
    leave();
  };
}

/** After a deed: what stands under that path is asked for at once where it is shown, and else when it is shown next. */
export async function askAgain(path: string): Promise<void> {
  const concerned = [...shelves.values()].filter((each) => each.path.startsWith(path));
  await Promise.all(
    concerned.map(async (shelf) => {
      if (shelf.listeners.size === 0) return void shelves.delete(shelf.path);
      // An answer that is on its way may be older than the deed.
      await shelf.asking;
      await ask(shelf, shelf.asOf);
    }),
  );
}

function ask(shelf: Shelf, asOf: number): Promise<void> {
  shelf.asking ??= answered(shelf, asOf);
  return shelf.asking;
}

async function answered(shelf: Shelf, asOf: number): Promise<void> {
  const { find, path, seen } = shelf;
  const askedAt = Date.now();
  try {
    shelf.seen = { found: await find(path), problem: null, askedAt };
    shelf.asOf = asOf;
  } catch (error) {
    shelf.seen = { found: seen.found, problem: reasonOf(error), askedAt };
  }
  shelf.asking = null;
  for (const listener of shelf.listeners) listener();
}
