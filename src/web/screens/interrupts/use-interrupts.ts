import { useState } from "react";
import type { PriceOfInterrupts } from "../../../domain/interrupts-price.ts";
import type { LedgerEntry } from "../../../domain/ledger.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { queryOf, type InterruptsFilter } from "./interrupts-filter.ts";

const askPrice = (path: string) => request<PriceOfInterrupts>("GET", path);

export function usePrice(filter: InterruptsFilter) {
  const product = useReplica((view) => view.product.key);
  const { found, problem } = useFresh(
    `/products/${product}/ledger/price${queryOf(filter)}`,
    askPrice,
  );
  return { price: found, problem: found ? null : problem };
}

interface Page {
  items: LedgerEntry[];
  next: string | null;
}

const askPage = (path: string) => request<Page>("GET", path);

/** Every decision, the newest kept fresh and the older ones fetched as they are asked for. */
export function useLedger(filter: InterruptsFilter) {
  const product = useReplica((view) => view.product.key);
  const path = `/products/${product}/ledger${queryOf(filter, { limit: "50" })}`;
  const { found, problem } = useFresh(path, askPage);
  const [older, setOlder] = useState<(Page & { path: string }) | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const more = older?.path === path ? older : null;
  const next = more ? more.next : (found?.next ?? null);

  async function fetchOlder(cursor: string): Promise<void> {
    try {
      const page = await askPage(`${path}&cursor=${encodeURIComponent(cursor)}`);
      setOlder({ path, items: [...(more?.items ?? []), ...page.items], next: page.next });
      setFailed(null);
    } catch (error) {
      setFailed(reasonOf(error));
    }
  }

  const fresh = found?.items ?? [];
  const known = new Set(fresh.map(({ id }) => id));
  return {
    entries: found && [...fresh, ...(more?.items ?? []).filter(({ id }) => !known.has(id))],
    problem: failed ?? (found ? null : problem),
    older: next === null ? null : () => void fetchOlder(next),
  };
}
