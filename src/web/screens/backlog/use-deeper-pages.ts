import { useEffect, useRef, useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { request } from "../../api/request.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";

interface Page {
  items: Item[];
  next: string | null;
  total: number;
}

/** Fetches the next page of the backlog whenever `wanted`, one at a time. */
export function useDeeperPages(wanted: boolean): { failed: boolean } {
  const replica = useReplicaItself();
  const product = useReplica((view) => view.product.key);
  const next = useReplica((view) => view.backlog.next);
  const underway = useRef<string | null>(null);
  const [failedAt, setFailedAt] = useState<string | null>(null);

  useEffect(() => {
    if (!wanted || next === null || underway.current === next || failedAt === next) return;
    underway.current = next;
    request<Page>(
      "GET",
      `/products/${product}/backlog?limit=200&cursor=${encodeURIComponent(next)}`,
    ).then(
      (page) => {
        underway.current = null;
        // A new snapshot may have started the list anew meanwhile; the page then belongs to the old one.
        if (replica.view().backlog.next === next) replica.append(page);
      },
      () => {
        underway.current = null;
        setFailedAt(next);
        setTimeout(() => setFailedAt(null), 3000);
      },
    );
  }, [wanted, next, product, replica, failedAt]);

  return { failed: failedAt !== null };
}
