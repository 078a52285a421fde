import { useCallback, useEffect, useSyncExternalStore } from "react";
import { list } from "../api/list.ts";
import { keepFresh, shelfOf, type Fresh } from "./shelves.ts";
import { useReplicaItself } from "./use-replica.ts";

/** What the replica does not hold: shown as it was known last, and asked for again as the product goes on. */
export function useFresh<Found>(
  path: string,
  find: (path: string) => Promise<Found>,
  everyMs = 10_000,
): Fresh<Found> {
  const replica = useReplicaItself();
  useEffect(() => keepFresh(shelfOf(path, find), replica, everyMs), [path, find, replica, everyMs]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const { listeners } = shelfOf(path, find);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [path, find],
  );
  return useSyncExternalStore(subscribe, () => shelfOf(path, find).seen) as Fresh<Found>;
}

/** The same for a list that is short enough to be shown whole. */
export function useFreshList<Row>(path: string, everyMs?: number): Fresh<Row[]> {
  return useFresh<Row[]>(path, list, everyMs);
}
