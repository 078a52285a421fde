import { createContext, use, useCallback, useRef, useSyncExternalStore } from "react";
import type { Replica, View } from "./replica.ts";

export const ReplicaContext = createContext<Replica | null>(null);

export function useReplicaItself(): Replica {
  const replica = use(ReplicaContext);
  if (!replica) throw new Error("This part is drawn outside a product.");
  return replica;
}

/**
 * Reads the replica. The component draws again only when what `select` gives has changed: the same object, or a list or
 * plain object whose entries are the same.
 */
export function useReplica<Selected>(select: (view: View) => Selected): Selected {
  const replica = useReplicaItself();
  const last = useRef<{ view: View; select: (view: View) => Selected; value: Selected }>(null);
  const read = useCallback(() => {
    const view = replica.view();
    const known = last.current;
    if (known && known.view === view && known.select === select) return known.value;
    const value = select(view);
    const kept = known && isSame(known.value, value) ? known.value : value;
    last.current = { view, select, value: kept };
    return kept;
  }, [replica, select]);
  return useSyncExternalStore(replica.subscribe, read);
}

/** Equal one level deep. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
