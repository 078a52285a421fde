import { useState } from "react";
import type { DeliveryReport } from "../../../domain/delivery-report.ts";
import type { DeliveryFigure } from "../../../domain/delivery-words.ts";
import { request } from "../../api/request.ts";
import { useNow } from "../../parts/time.tsx";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { queryOf, type DeliveryFilter } from "./delivery-filter.ts";

export type SeenDelivery = DeliveryReport & {
  fromDay: string;
  toDay: string;
  words: Record<DeliveryFigure, string>;
};

const ask = (path: string) => request<SeenDelivery>("GET", path);

/** `delivery` is what was known last, while what was chosen now is on its way; null until anything is here. */
export function useDelivery(filter: DeliveryFilter): {
  delivery: SeenDelivery | null;
  isCurrent: boolean;
  problem: string | null;
} {
  const product = useReplica((view) => view.product.key);
  const path = `/products/${product}/delivery${queryOf(filter, useNow())}`;
  const { found, problem } = useFresh(path, ask, 3_000);
  const [last, setLast] = useState(found);
  if (found !== null && found !== last) setLast(found);
  return { delivery: found ?? last, isCurrent: found !== null, problem: found ? null : problem };
}
