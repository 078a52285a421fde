import { useCallback, useEffect, useState } from "react";
import type { DeliverySummary } from "../../../domain/source-details.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { useReplica } from "../../replica/use-replica.ts";

interface Deliveries {
  /** The newest first; null until they are here. */
  rows: readonly DeliverySummary[] | null;
  problem: string | null;
  reload: () => Promise<void>;
}

const everyMs = 5_000;

/** The last deliveries of a source. Nothing tells of each, so they are asked for while somebody looks. */
export function useDeliveries(sourceId: string): Deliveries {
  const product = useReplica((view) => view.product.key);
  const [rows, setRows] = useState<readonly DeliverySummary[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const reload = useCallback(
    () =>
      request<{ items: DeliverySummary[] }>(
        "GET",
        `/products/${product}/sources/${sourceId}/deliveries`,
      ).then(
        ({ items }) => {
          setRows(items);
          setProblem(null);
        },
        (error: unknown) => setProblem(reasonOf(error)),
      ),
    [product, sourceId],
  );

  useEffect(() => {
    void reload();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void reload();
    }, everyMs);
    return () => clearInterval(timer);
  }, [reload]);

  return { rows, problem: rows ? null : problem, reload };
}
