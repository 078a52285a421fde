import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import type { ItemKey } from "../store/detected-items.ts";
import { countSightings, type Sighting } from "../store/signals.ts";

export interface Sightings {
  /** Whether a flush should count its items at once; otherwise they are counted within a second. */
  countNow: (sightings: readonly Sighting[]) => boolean;
  close: () => Promise<void>;
}

const atOnceASecond = 500;
const delayMs = 1_000;

/**
 * How often an item was seen follows from its streams, which are always exact. While little happens an item is counted
 * with every flush; in a storm, once a second, because rewriting items is what a flush would spend most of its time on.
 */
export function openSightings(store: Kysely<Database>): Sightings {
  const pending = new Map<string, ItemKey>();
  let second = 0;
  let counted = 0;
  let timer: NodeJS.Timeout | undefined;

  async function count(): Promise<void> {
    timer = undefined;
    const keys = [...pending.values()];
    pending.clear();
    try {
      await countSightings(store, keys);
    } catch {
      // The database is away: what was kept is counted when it is back.
      for (const key of keys) pending.set(keyOf(key), key);
      wait();
    }
  }

  function wait(): void {
    timer ??= setTimeout(() => void count(), delayMs);
    timer.unref();
  }

  return {
    countNow(sightings) {
      const now = Math.floor(performance.now() / 1000);
      if (now !== second) [second, counted] = [now, 0];
      counted += sightings.length;
      if (counted <= atOnceASecond) return true;
      for (const { productId, itemNumber } of sightings) {
        const key = { productId, itemNumber };
        pending.set(keyOf(key), key);
      }
      wait();
      return false;
    },
    async close() {
      clearTimeout(timer);
      if (pending.size > 0) await countSightings(store, [...pending.values()]).catch(() => {});
    },
  };
}

function keyOf({ productId, itemNumber }: ItemKey): string {
  return `${productId} ${itemNumber}`;
}
