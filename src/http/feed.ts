import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import { feedAfter } from "../store/feed.ts";
import type { ProductId } from "../store/items.ts";
import { listenForEvents } from "../store/listen.ts";

/** One open browser (or script) that follows a product. */
export interface Follower {
  actor: string;
  /** The number of the last event that it has. */
  position: number;
  /** Takes one message; false when it cannot keep up, and is let go to come back later. */
  send: (id: number, message: string) => boolean;
  close: () => void;
}

export interface Feed {
  follow: (product: ProductId, follower: Follower) => () => void;
  stop: () => Promise<void>;
}

interface Tail {
  product: ProductId;
  followers: Set<Follower>;
  /** A read is under way; `again` asks for one more after it. */
  reading: boolean;
  again: boolean;
}

/**
 * Brings every committed event to every follower. One read a product serves them all, however many they are: the
 * message is written once and sent many times.
 */
export function startFeed(db: Kysely<Database>, url: string): Feed {
  const tails = new Map<number, Tail>();
  const listening = listenForEvents(url, {
    onProduct: (productId) => {
      const tail = tails.get(productId);
      if (tail) void advance(tail);
    },
    onAgain: () => {
      for (const tail of tails.values()) void advance(tail);
    },
  });

  async function advance(tail: Tail): Promise<void> {
    if (tail.reading) {
      tail.again = true;
      return;
    }
    tail.reading = true;
    try {
      do {
        tail.again = false;
        while (await deliverNext(tail)) {
          /* until everyone has everything */
        }
      } while (tail.again);
    } catch {
      // The database is away: listening comes back with it, and advances again.
    } finally {
      tail.reading = false;
    }
  }

  /** Reads once from the position of whoever is furthest behind; true when there may be more. */
  async function deliverNext(tail: Tail): Promise<boolean> {
    if (tail.followers.size === 0) return false;
    const from = Math.min(...[...tail.followers].map((follower) => follower.position));
    const message = await feedAfter(db, tail.product, from);
    const last = message?.events.at(-1)?.number;
    if (!message || last === undefined) return false;
    const text = JSON.stringify(message);
    for (const follower of tail.followers) {
      if (follower.position >= last || follower.position < from) continue;
      follower.position = last;
      if (!follower.send(last, text)) letGo(tail, follower);
    }
    const gone = message.events.flatMap((event) =>
      event.kind === "person-removed" || event.kind === "role-changed"
        ? [`person:${event.data.personId}`]
        : [],
    );
    for (const follower of tail.followers) if (gone.includes(follower.actor)) letGo(tail, follower);
    return true;
  }

  function letGo(tail: Tail, follower: Follower): void {
    tail.followers.delete(follower);
    follower.close();
  }

  return {
    follow(product, follower) {
      const tail = tails.get(product.productId) ?? {
        product,
        followers: new Set(),
        reading: false,
        again: false,
      };
      tails.set(product.productId, tail);
      tail.followers.add(follower);
      void advance(tail);
      return () => {
        tail.followers.delete(follower);
        if (tail.followers.size === 0) tails.delete(product.productId);
      };
    },
    async stop() {
      await listening.stop();
      for (const tail of tails.values())
        for (const follower of tail.followers) letGo(tail, follower);
    },
  };
}
