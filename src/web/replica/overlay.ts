import type { Item } from "../../domain/item.ts";

/** A change that is shown although the server has not answered yet. */
export interface Pending {
  refs: readonly string[];
  change: (item: Item) => Item;
}

/** Pending changes lie over the confirmed rows in the order they were made; taking one away leaves the others. */
export interface Overlay {
  shown: (ref: string, confirmed: Item | undefined) => Item | undefined;
  add: (pending: Pending) => void;
  remove: (pending: Pending) => void;
  refs: () => Iterable<string>;
}

export function createOverlay(): Overlay {
  const pending = new Map<string, Pending[]>();
  // The same confirmed row under the same changes must give the same object, or screens would redraw for nothing.
  const made = new Map<string, { from: Item; item: Item }>();

  return {
    shown: (ref, confirmed) => {
      const changes = pending.get(ref);
      if (!changes || !confirmed) return confirmed;
      const known = made.get(ref);
      if (known?.from === confirmed) return known.item;
      const item = changes.reduce((shown, each) => each.change(shown), confirmed);
      made.set(ref, { from: confirmed, item });
      return item;
    },
    add: (one) => {
      for (const ref of one.refs) {
        pending.set(ref, [...(pending.get(ref) ?? []), one]);
        made.delete(ref);
      }
    },
    remove: (one) => {
      for (const ref of one.refs) {
        const rest = (pending.get(ref) ?? []).filter((each) => each !== one);
        if (rest.length > 0) pending.set(ref, rest);
        else pending.delete(ref);
        made.delete(ref);
      }
    },
    refs: () => pending.keys(),
  };
}
